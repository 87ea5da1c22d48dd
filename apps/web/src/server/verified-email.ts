/** What an OpenID Connect issuer says of a person, as far as sign-in needs it. */
export interface OidcClaims {
  sub: string;
  email?: string | undefined;
  /** Some issuers send it as text. */
  email_verified?: boolean | string | undefined;
  /** When the person proved to the issuer who they are, in s UTC. */
  auth_time?: number | undefined;
}

/**
 * The address that an issuer vouches for, in lower case, or null. Anyone may type any address into an account at some
 * issuers, so an unverified one opens no account here. `trusted` takes the word of an issuer that leaves the claim out;
 * where the claim says no, it is no.
 */
export function verifiedEmail(claims: OidcClaims, { trusted }: { trusted: boolean }): string | null {
  if (!claims.email) return null;
  const verified = claims.email_verified ?? trusted;
  return verified === true || verified === 'true' ? claims.email.toLowerCase() : null;
}
