import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { withPostgres } from './database.ts';
import type { Installation } from './installation.ts';

/** What an authenticator app shows now, after its user has waited until it is another code than the last. */
export async function nextCode(at: Installation, userId: string, secret: string): Promise<string> {
  await withPostgres(at, (sql) =>
    sql.updateTable('totp_secrets').set({ last_step: 0n }).where('user_id', '=', userId).execute(),
  );
  return codeOf(secret);
}

/** What an authenticator app shows now. */
export function codeOf(secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')) }).generate();
}

/** Gives the page's browser an authenticator that knows its owner, as a laptop with a fingerprint reader does. */
export async function addAuthenticator(page: Page): Promise<{ forget: () => Promise<void> }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { forget: async () => void (await cdp.send('WebAuthn.clearCredentials', { authenticatorId })) };
}
