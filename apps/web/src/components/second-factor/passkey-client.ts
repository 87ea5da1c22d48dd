import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { loginError } from '#app/login/login-error.ts';
import { signInBy } from '#lib/auth-client.ts';

const NOT_USED = 'No passkey was used. Try again, or sign in another way.';
const NOT_FITTING = 'That passkey does not open an account here. Use another one, or sign in another way.';

/** Signs in by a passkey that knows its owner. Null once it is done, else why not, in words. */
export function signInWithPasskeyAlone(next: string): Promise<string | null> {
  return signInWith('passkey', next);
}

/** Shows a passkey after a password that was right. Null once it is done, else why not, in words. */
export function showPasskey(next: string): Promise<string | null> {
  return signInWith('two-factors', next);
}

async function signInWith(provider: 'passkey' | 'two-factors', next: string): Promise<string | null> {
  try {
    const alone = provider === 'passkey' ? '?alone' : '';
    const asked = await fetch(`/api/auth/passkey-options${alone}`, { method: 'POST' });
    const options = (await asked.json()) as PublicKeyCredentialRequestOptionsJSON | { message: string };
    if ('message' in options) return options.message;
    const { startAuthentication } = await import('@simplewebauthn/browser');
    const passkey = JSON.stringify(await startAuthentication({ optionsJSON: options }));
    const { ok, error } = await signInBy(provider, { passkey }, next);
    if (ok && !error) return null;
    return error === 'CredentialsSignin' ? NOT_FITTING : (loginError(error ?? 'unknown') ?? NOT_USED);
  } catch (error) {
    // A browser does not say whether somebody turned back or has no passkey.
    if (error instanceof Error && error.name !== 'TypeError') return NOT_USED;
    return 'The server could not be reached. Check your connection and try again.';
  }
}
