import 'server-only';
import { passkeyAnswerInput } from '@clickledger/core';
import { chooseAdvertiser, endSession, findUserByEmail, type SignInWay, type User } from '@clickledger/db';
import type { NextAuthOptions } from 'next-auth';
import { encode } from 'next-auth/jwt';
import credentials from 'next-auth/providers/credentials';
import type { Provider } from 'next-auth/providers/index';
import { z } from 'zod';
import { getServer } from '#env.ts';
import { redirectWithin } from '#lib/callback-url.ts';
import { beginSession } from './begin-session.ts';
import type { GetHeader } from './client-address.ts';
import { demoReached } from './demo-reached.ts';
import { forgetPresence, presenceOf, sessionLimits } from './presence.ts';
import { passkeySignIn, secondFactorSignIn } from './second-factor.ts';
import { noteOfUser } from './security.ts';
import { cookieClaims } from './session-cookie.ts';
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

/** A passkey's answer, as the text that a form has. */
const passkeyText = z
  .string()
  .max(32_768)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'send what the passkey answered' });
      return z.NEVER;
    }
  })
  .pipe(passkeyAnswerInput);

const secondFactor = z.union([
  z.object({ passkey: passkeyText }),
  z.object({ code: z.string().trim().min(1).max(64) }),
]);

/** NextAuth's settings: passwords, single sign-on where it is configured, and what a session says. */
export function authOptions(): NextAuthOptions {
  const { secrets } = getServer();
  return {
    secret: secrets.nextauth,
    session: { strategy: 'jwt', maxAge: Math.floor(sessionLimits().maxMs / 1000) },
    jwt: { encode: encodeUntilTheEnd },
    pages: { signIn: '/login', error: '/login' },
    providers: [passwords(), secondFactors(), passkeys(), singleSignOn()].filter(
      (provider) => provider !== null,
    ),
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
      return given.success ? passwordSignIn(given.data, headersOf(request)) : null;
    },
  });
}

/** What is shown after a password that is not enough: a code, or the answer of a passkey. */
function secondFactors(): Provider {
  return credentials({
    id: 'two-factors' satisfies SignInWay,
    credentials: { code: { label: 'Code' }, passkey: { label: 'Passkey' } },
    authorize: async (input, request) => {
      const given = secondFactor.safeParse(input);
      return given.success ? secondFactorSignIn(given.data, headersOf(request)) : null;
    },
  });
}

/** A passkey that has known its owner, and needs no password beside it. */
function passkeys(): Provider {
  return credentials({
    id: 'passkey' satisfies SignInWay,
    credentials: { passkey: { label: 'Passkey' } },
    authorize: async (input, request) => {
      const given = z.object({ passkey: passkeyText }).safeParse(input);
      return given.success ? passkeySignIn(given.data.passkey, headersOf(request)) : null;
    },
  });
}

function headersOf(request: { headers?: unknown }): GetHeader {
  const headers = z.record(z.string(), z.string()).catch({}).parse(request.headers);
  return (name) => headers[name];
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

const claims: Callbacks['jwt'] = async ({ token, user, account, profile, trigger, session }) => {
  if (user) {
    const known = account?.provider === SINGLE_SIGN_ON ? await accountOf(user.email) : { id: user.id };
    if (!known) throw new Error('The account was removed during sign-in.');
    const way = signInWay.parse(account?.provider);
    const opened = await beginSession(known.id, { way, at: provedAt(profile) });
    return { sessionToken: opened.token, until: opened.expiresAt.getTime() };
  }
  const { sessionToken } = cookieClaims.parse(token);
  const chosen = z.object({ advertiserId: z.string() }).safeParse(session);
  if (trigger === 'update' && chosen.success) {
    await chooseAdvertiser(getStores().sql, sessionToken, chosen.data.advertiserId);
    forgetPresence({ token: sessionToken });
  }
  return token;
};

/** Providers are called by the ways in which people sign in. */
const signInWay = z.enum([
  'credentials',
  'two-factors',
  'passkey',
  SINGLE_SIGN_ON,
]) satisfies z.ZodType<SignInWay>;

/** When an issuer says that the person proved to it who they are; undefined where it says nothing, as passwords do. */
function provedAt(profile: unknown): Date | undefined {
  const claimed = z.object({ auth_time: z.number() }).safeParse(profile);
  return claimed.success ? new Date(claimed.data.auth_time * 1000) : undefined;
}

/** What `GET /api/auth/session` says; it throws, and so takes the cookie away, once the session is over. */
const expose: Callbacks['session'] = async ({ token }) => {
  const presence = await presenceOf({ token: cookieClaims.parse(token).sessionToken }, { touch: false });
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
  const session = { token: known.data.sessionToken };
  const userId = await endSession(getStores().sql, session);
  forgetPresence(session);
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
