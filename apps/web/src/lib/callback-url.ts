/** Whether NextAuth can read a `callbackUrl`: a path of this site, or a web address. What it cannot read it answers with 500. */
export function isCallbackUrl(value: string): boolean {
  const url = URL.parse(value, value.startsWith('/') ? 'http://here.invalid' : undefined);
  return url !== null && /^https?:$/.test(url.protocol);
}

/** Where to go after signing in or out: what was asked where it is on this site, else its front page. */
export function redirectWithin(baseUrl: string, asked: string): string {
  const url = URL.parse(asked, baseUrl);
  return url?.origin === new URL(baseUrl).origin ? url.href : baseUrl;
}
