/*
 * What pages ask of next-auth's routes. Its own client would bring 15 KB of compressed JavaScript into every first load,
 * most of it for browsers of long ago.
 */

export interface SignInAnswer {
  ok: boolean;
  error: string | null;
}

/** The token that proves to next-auth that a form is ours. */
export async function getCsrfToken(): Promise<string> {
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  return csrfToken;
}

/**
 * Signs in with what was typed; `callbackUrl` is where the login leads.
 * @throws TypeError where the server cannot be reached
 */
export function signInWithPassword(
  fields: Record<string, string>,
  callbackUrl: string,
): Promise<SignInAnswer> {
  return signInBy('credentials', fields, callbackUrl);
}

/**
 * Signs in by a passkey alone, or goes on, after a password that was right, with a second factor.
 * @throws TypeError where the server cannot be reached
 */
export async function signInBy(
  provider: 'credentials' | 'two-factors' | 'passkey',
  fields: Record<string, string>,
  callbackUrl: string,
): Promise<SignInAnswer> {
  const answer = await post(`/api/auth/callback/${provider}`, { ...fields, callbackUrl });
  return { ok: answer.ok, error: new URL(await urlOf(answer)).searchParams.get('error') };
}

/** Signs in with a password that was just chosen and leaves for `next`; where that is not enough, for the login. */
export async function enterWithPassword(
  login: { email: string; password: string },
  next: string,
): Promise<void> {
  const answer = await signInWithPassword(login, next);
  window.location.assign(answer.ok && !answer.error ? next : '/login');
}

/**
 * Leaves for the issuer of single sign-on, which leads back to `callbackUrl`. `params` go to the issuer, such as
 * `prompt`.
 */
export async function signInAtIssuer(
  provider: string,
  callbackUrl: string,
  params: Record<string, string> = {},
): Promise<void> {
  const query = new URLSearchParams(params);
  window.location.assign(await urlOf(await post(`/api/auth/signin/${provider}?${query}`, { callbackUrl })));
}

/** Ends the session, forgets what pages kept of it in this browser, and leaves for `callbackUrl`. */
export async function signOut({ callbackUrl }: { callbackUrl: string }): Promise<void> {
  const url = await urlOf(await post('/api/auth/signout', { callbackUrl }));
  // The answer says so for all tabs; not every browser listens, nor without TLS.
  sessionStorage.clear();
  window.location.assign(url);
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({ ...fields, csrfToken: await getCsrfToken(), json: 'true' });
  return fetch(path, { method: 'POST', body });
}

async function urlOf(answer: Response): Promise<string> {
  const { url } = (await answer.json()) as { url: string };
  return url;
}
