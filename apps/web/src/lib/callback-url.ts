/** Where to go after signing in or out: what was asked where it is on this site, else its front page. */
export function redirectWithin(baseUrl: string, asked: string): string {
  const url = URL.parse(asked, baseUrl);
  return url?.origin === new URL(baseUrl).origin ? url.href : baseUrl;
}
