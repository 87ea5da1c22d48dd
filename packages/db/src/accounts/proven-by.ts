/** What opened a session: a password alone, two factors (a passkey by itself is both), or an issuer of single sign-on. */
export type ProvenBy = 'password' | 'two-factors' | 'issuer';
