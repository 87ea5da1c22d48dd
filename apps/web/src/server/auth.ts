import 'server-only';
import { findUserByEmail, membershipsOf, signIn, type User } from '@clickledger/db';
import type { NextAuthOptions } from 'next-auth';
import credentials from 'next-auth/providers/credentials';
import type { Provider } from 'next-auth/providers/index';
import { z } from 'zod';
import { getServer } from '#env.ts';
import { redirectWithin } from '#lib/callback-url.ts';
import { LoginLimit } from './login-limit.ts';
import { SINGLE_SIGN_ON, singleSignOn } from './single-sign-on.ts';
import { getStores } from './stores.ts';

const SESSION_SECONDS = 7 * 24 * 3600;
const login = z.object({
  // PostgreSQL's texts hold no U+0000.
  email: z
    .string()
    .trim()
    .min(3)
    .max(320)
    .regex(/^[^\0]*$/),
  password: z.string().min(1).max(1024),
});

const perAccount = new LoginLimit(5);
const perAddress = new LoginLimit(30);

/** NextAuth's settings: passwords, single sign-on where it is configured, and what a session says. */
export function authOptions(): NextAuthOptions {
  const { secrets } = getServer();
  return {
    secret: secrets.nextauth,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/login', error: '/login' },
    providers: [passwords(), singleSignOn()].filter((provider) => provider !== null),
    callbacks: {
      signIn: accept,
      jwt: claims,
      session: expose,
      redirect: ({ url, baseUrl }) => redirectWithin(baseUrl, url),
    },
    logger: nextAuthLogger(),
  };
}

function passwords(): Provider {
  return credentials({
    credentials: { email: { label: 'E-mail' }, password: { label: 'Password', type: 'password' } },
    authorize: async (input, request) => {
      const given = login.safeParse(input);
      if (!given.success) return null;
      const account = given.data.email.toLowerCase();
      const address = clientAddress(request.headers);
      const now = Date.now();
      const wait = Math.max(perAccount.waitMs(account, now), perAddress.waitMs(address, now));
      if (wait > 0) throw new Error(`wait:${Math.ceil(wait / 1000)}`);
      const user = await signIn(getStores().sql, given.data, { demoAllowed: getServer().demoAllowed });
      if (!user) {
        perAccount.failed(account, Date.now());
        perAddress.failed(address, Date.now());
        return null;
      }
      perAccount.succeeded(account);
      return user;
    },
  });
}

/** Single sign-on opens an existing account by its e-mail; it makes none. */
const accept: NonNullable<NextAuthOptions['callbacks']>['signIn'] = async ({ user, account }) => {
  if (account?.provider !== SINGLE_SIGN_ON) return true;
  if (!user.email) return '/login?error=NoVerifiedEmail';
  return (await accountOf(user.email)) ? true : '/login?error=NoAccount';
};

const claims: NonNullable<NextAuthOptions['callbacks']>['jwt'] = async ({
  token,
  user,
  account,
  trigger,
  session,
}) => {
  if (user) {
    const known = account?.provider === SINGLE_SIGN_ON ? await accountOf(user.email) : { id: user.id };
    if (!known) throw new Error('The account was removed during sign-in.');
    return { userId: known.id };
  }
  const chosen = z.object({ advertiserId: z.string() }).safeParse(session);
  if (trigger === 'update' && chosen.success && typeof token.userId === 'string') {
    const mine = await membershipsOf(getStores().sql, token.userId);
    if (mine.some((m) => m.id === chosen.data.advertiserId)) {
      return { ...token, advertiserId: chosen.data.advertiserId };
    }
  }
  return token;
};

const expose: NonNullable<NextAuthOptions['callbacks']>['session'] = ({ session, token }) => ({
  expires: session.expires,
  userId: token.userId,
  advertiserId: token.advertiserId,
});

async function accountOf(email: string | null | undefined): Promise<User | null> {
  if (!email) return null;
  const user = await findUserByEmail(getStores().sql, email);
  return user && (getServer().demoAllowed || !user.isDemo) ? user : null;
}

/** The client's address: the socket's, or what the configured number of trusted proxies says. */
function clientAddress(headers: Record<string, unknown> | undefined): string {
  // Next adds the socket's address to this list only where the header is absent; a client may send its own,
  // so without trusted proxies this limits by what the client claims, and the limit per account still holds.
  const chain = String(headers?.['x-forwarded-for'] ?? '').split(',');
  const hops = Math.max(1, getServer().env.TRUSTED_PROXY_HOPS);
  return chain.at(-hops)?.trim() || 'unknown';
}

function nextAuthLogger(): NonNullable<NextAuthOptions['logger']> {
  const { logger } = getServer();
  return {
    // The metadata beside the error may hold the person's profile.
    error: (code, metadata) =>
      logger.error({ code, err: metadata instanceof Error ? metadata : metadata.error }, 'sign-in failed'),
    warn: (code) => logger.debug({ code }, 'sign-in warning'),
    debug: () => {},
  };
}
