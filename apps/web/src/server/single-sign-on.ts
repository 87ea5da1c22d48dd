import 'server-only';
import { logSecurityEvent } from '@clickledger/config';
import type { SignInWay } from '@clickledger/db';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { getServer } from '#env.ts';
import { isSameIssuer } from './same-issuer.ts';
import { pseudonym } from './security.ts';
import { type OidcClaims, verifiedEmail } from './verified-email.ts';

type Config = OAuthConfig<OidcClaims>;
type UserinfoRequest = NonNullable<Exclude<NonNullable<Config['userinfo']>, string>['request']>;
type Client = Parameters<UserinfoRequest>[0]['client'];
/** What NextAuth passes on, whatever its types say: `userinfo` compares its subject with the ID token's. */
type TokenSet = Exclude<Parameters<Client['userinfo']>[0], string>;

export const SINGLE_SIGN_ON = 'oidc' satisfies SignInWay;

/** Sign-in through the OpenID Connect issuer of the environment, or null where none is set. */
export function singleSignOn(): Config | null {
  const { env } = getServer();
  const { OIDC_ISSUER: issuer } = env;
  if (!issuer || !env.OIDC_CLIENT_ID || !env.OIDC_CLIENT_SECRET) return null;
  return {
    id: SINGLE_SIGN_ON,
    name: 'Single sign-on',
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: { request: ({ client, tokens }) => claimsOf(client, tokens as TokenSet, issuer) },
    profile: (claims) => ({
      id: claims.sub,
      email: verifiedEmail(claims, { trusted: env.OIDC_TRUST_EMAIL }),
    }),
  };
}

/** Notes why somebody whom the issuer knows does not get in; `email` is told as a pseudonym. */
export function noteRefused(why: 'NoVerifiedEmail' | 'NoAccount' | 'AnotherIssuer', email?: string): void {
  const account = email === undefined ? {} : { account: pseudonym('account', email.toLowerCase()) };
  logSecurityEvent(getServer().logger, 'sign_in.refused', { way: SINGLE_SIGN_ON, why, ...account });
}

/**
 * An issuer that keeps to the standard puts the e-mail into userinfo and not into this flow's ID token; others do
 * the reverse.
 */
async function claimsOf(client: Client, tokens: TokenSet, issuer: string) {
  const claims = tokens.claims();
  // Tokens are compared with the metadata, and nobody compared these with what was asked for.
  if (!isSameIssuer(claims.iss, issuer)) {
    noteRefused('AnotherIssuer');
    throw new Error(`The issuer calls itself ${claims.iss}, not ${issuer}.`);
  }
  if (claims.email_verified !== undefined || !client.issuer.metadata.userinfo_endpoint) return claims;
  return { ...claims, ...(await client.userinfo(tokens)) };
}
