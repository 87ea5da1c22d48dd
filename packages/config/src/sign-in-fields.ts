import { z } from 'zod';
import { flag, url } from './env-fields.ts';

/** How people sign in, and how long that lasts. */
export const signInFields = {
  SESSION_IDLE_MINUTES: z.coerce
    .number()
    .int()
    .min(5)
    .max(30 * 24 * 60)
    .default(8 * 60)
    .describe('Minutes without a request after which a session ends.'),
  SESSION_MAX_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(90 * 24)
    .default(7 * 24)
    .describe('Hours after which a session ends, whatever is done meanwhile.'),
  SESSION_FRESH_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 60)
    .default(15)
    .describe('Minutes after which somebody proves again who they are before a sensitive change.'),
  NEXTAUTH_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Signs sessions. Made and kept in DATA_DIR where unset outside production.'),
  LINK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Signs redirect links. Made and kept in DATA_DIR where unset outside production.'),
  OIDC_ISSUER: url(['https?']).describe('OpenID Connect issuer for single sign-on; unset: passwords only.'),
  OIDC_CLIENT_ID: z.string().min(1).optional().describe('Client id at the OIDC issuer.'),
  OIDC_CLIENT_SECRET: z.string().min(1).optional().describe('Client secret at the OIDC issuer.'),
  OIDC_TRUST_EMAIL: flag
    .default(false)
    .describe(
      'Take e-mail addresses from an issuer that does not say whether it verified them; only for an issuer of your own.',
    ),
};
