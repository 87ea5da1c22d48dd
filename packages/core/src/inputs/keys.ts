import { KEY_SCOPES } from '@clickledger/domain';
import * as z from 'zod';
import { labelInput } from './text.ts';

const name = labelInput('give the key a name', 80);

/** What a new signing key is made from. */
export const newSigningKeyInput = z.object({ name });

/** For how many days a key may be meant, from today; `never` for as long as nobody revokes it. */
export const KEY_LIFETIMES = ['never', '7', '30', '90', '365'] as const;

/** What a new server key is made from. Nothing said, it sends clicks until it is revoked. */
export const newKeyInput = z.object({
  name,
  scopes: z
    .array(z.enum(KEY_SCOPES, `choose among ${KEY_SCOPES.join(', ')}`))
    .min(1, 'say what the key is for')
    .transform((chosen) => KEY_SCOPES.filter((scope) => chosen.includes(scope)))
    .default(['send']),
  lifetime: z.enum(KEY_LIFETIMES, `choose among ${KEY_LIFETIMES.join(', ')}, in days`).default('never'),
});
