import 'server-only';
import { chooseAdvertiser, endSession, findUserByEmail, openSession, type User } from '@clickledger/db';
import type { NextAuthOptions } from 'next-auth';
import { encode } from 'next-auth/jwt';
import credentials from 'next-auth/providers/credentials';
import type { Provider } from 'next-auth/providers/index';
import { z } from 'zod';
import { getServer } from '#env.ts';
import { redirectWithin } from '#lib/callback-url.ts';
import { demoReached } from './demo-reached.ts';
import { forgetPresence, presenceOf, sessionLimits } from './presence.ts';
import { noteOfUser } from './security.ts';
import { passwordSignIn } from './sign-in.ts';
import { noteRefused, SINGLE_SIGN_ON, singleSignOn } from './single-sign-on.ts';
import { getStores } from './stores.ts';

type Callbacks = NonNullable<NextAuthOptions['callbacks']>;

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

/** What the cookie holds, encrypted: the id of a session in the stores, and when that ends at the latest (ms UTC). */
export const cookieClaims = z.object({ sessionId: z.string(), until: z.number() });

/** NextAuth's settings: passwords, single sign-on where it is configured, and what a session says. */
export function authOptions(): NextAuthOptions {
  const { secrets } = getServer();
  return {
    secret: secrets.nextauth,
    session: { strategy: 'jwt', maxAge: Math.floor(sessionLimits().maxMs / 1000) },
    jwt: { encode: encodeUntilTheEnd },
    pages: { signIn: '/login', error: '/login' },
    providers: [passwords(), singleSignOn()].filter((provider) => provider !== null),
    callbacks: {
      signIn: accept,
      jwt: claims,
      session: expose,
      redirect: ({ url, baseUrl }) => redirectWithin(baseUrl, url),
    },
    events: { signOut: ({ token }) => signOut(token) },
    logger: nextAuthLogger(),
  };
}

function passwords(): Provider {
  return credentials({
    credentials: { email: { label: 'E-mail' }, password: { label: 'Password', type: 'password' } },
    authorize: async (input, request) => {
      const given = login.safeParse(input);
      if (!given.success) return null;
      const headers = z.record(z.string(), z.string()).catch({}).parse(request.headers);
      return passwordSignIn(given.data, (name) => headers[name]);
    },
  });
}

/** Single sign-on opens an existing account by its e-mail; it makes none. */
const accept: Callbacks['signIn'] = async ({ user, account }) => {
  if (account?.provider !== SINGLE_SIGN_ON) return true;
  if (!user.email) return refused('NoVerifiedEmail');
  return (await accountOf(user.email)) ? true : refused('NoAccount', user.email);
};

function refused(why: 'NoVerifiedEmail' | 'NoAccount', email?: string): string {
  noteRefused(why, email);
  return `/login?error=${why}`;
}

const claims: Callbacks['jwt'] = async ({ token, user, account, trigger, session }) => {
  if (user) {
    const known = account?.provider === SINGLE_SIGN_ON ? await accountOf(user.email) : { id: user.id };
    if (!known) throw new Error('The account was removed during sign-in.');
    const { id, expiresAt } = await openSession(getStores().sql, known.id, sessionLimits());
    noteOfUser('sign_in.ok', known.id, { way: account?.provider ?? 'credentials' });
    return { sessionId: id, until: expiresAt.getTime() };
  }
  const { sessionId } = cookieClaims.parse(token);
  const chosen = z.object({ advertiserId: z.string() }).safeParse(session);
  if (trigger === 'update' && chosen.success) {
    await chooseAdvertiser(getStores().sql, sessionId, chosen.data.advertiserId);
    forgetPresence(sessionId);
  }
  return token;
};

/** What `GET /api/auth/session` says; it throws, and so takes the cookie away, once the session is over. */
const expose: Callbacks['session'] = async ({ token }) => {
  const presence = await presenceOf(cookieClaims.parse(token).sessionId, { touch: false });
  if (!presence) throw new Error('The session is over.');
  const { user, chosenId, expiresAt } = presence;
  return { expires: expiresAt.toISOString(), userId: user.id, advertiserId: chosenId ?? undefined };
};

/** A cookie is good until its session's absolute end, however often it is issued. */
const encodeUntilTheEnd: typeof encode = (params) => {
  const known = cookieClaims.safeParse(params.token);
  const left = known.success ? Math.ceil((known.data.until - Date.now()) / 1000) : params.maxAge;
  return encode({ ...params, ...(left !== undefined && { maxAge: Math.max(1, left) }) });
};

async function signOut(token: unknown): Promise<void> {
  const known = cookieClaims.safeParse(token);
  if (!known.success) return;
  const userId = await endSession(getStores().sql, known.data.sessionId);
  forgetPresence(known.data.sessionId);
  if (userId) noteOfUser('session.signed_out', userId);
}

async function accountOf(email: string | null | undefined): Promise<User | null> {
  if (!email) return null;
  const user = await findUserByEmail(getStores().sql, email);
  return user && (!user.isDemo || (await demoReached())) ? user : null;
}

function nextAuthLogger(): NonNullable<NextAuthOptions['logger']> {
  const { logger } = getServer();
  return {
    error: (code, metadata) => {
      // A session that is over, or a cookie that is none of ours, is nobody's failure.
      if (code === 'JWT_SESSION_ERROR') return logger.debug({ code }, 'no session');
      // The metadata beside the error may hold the person's profile.
      const err = metadata instanceof Error ? metadata : metadata.error;
      logger.error({ code, err }, 'sign-in failed');
    },
    warn: (code) => logger.debug({ code }, 'sign-in warning'),
    debug: () => {},
  };
}
