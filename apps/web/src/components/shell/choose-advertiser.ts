import { getCsrfToken } from '#lib/auth-client.ts';

/** Switches the session to another of the user's advertisers (the server checks that it is one) and starts afresh. */
export async function chooseAdvertiser(advertiserId: string): Promise<void> {
  await fetch('/api/auth/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ csrfToken: await getCsrfToken(), data: { advertiserId } }),
  });
  window.location.assign('/overview');
}
