/**
 * Whether an issuer's metadata and tokens name the issuer that was configured, to the letter (OpenID Connect Discovery,
 * 4.3), but for a slash at the end, which people add and leave out. A name with a placeholder for whoever's tenant is no match.
 */
export function isSameIssuer(named: string, configured: string): boolean {
  return withoutSlash(named) === withoutSlash(configured);
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
