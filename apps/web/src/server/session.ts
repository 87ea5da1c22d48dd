import 'server-only';
import {
  type CatalogAdvertiser,
  hashSessionId,
  type Membership,
  type Role,
  type User,
} from '@clickledger/db';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { connection } from 'next/server';
import { getToken } from 'next-auth/jwt';
import { cache } from 'react';
import { getServer } from '#env.ts';
import { cookieClaims } from './auth.ts';
import { demoReached } from './demo-reached.ts';
import { forgetPresence, presenceOf } from './presence.ts';

/** Who is signed in, as the stores know them now: a removed user or membership ends at the next request. */
export interface Session {
  /** Tells the session from others; opens nothing. */
  id: string;
  user: User;
  /** The advertiser that is looked at, or that an operator acts for; null where there is none. */
  advertiser: CatalogAdvertiser | null;
  /** What a member is to it; null for operators. */
  role: Role | null;
  advertisers: Membership[];
  /** The same session, asked of the stores once more; null once it is over. */
  again: () => Promise<Session | null>;
  /** Has the next request of the session ask afresh. */
  forget: () => void;
}

/** The session of this request, or null. Asked once a request. */
export const currentSession = cache(async (): Promise<Session | null> => {
  // There is no session in a build: nothing below may run there.
  await connection();
  const sessionId = await sessionIdOfCookie();
  if (sessionId === null) return null;
  const session = await sessionOf(sessionId, { touch: true });
  return session && (!session.user.isDemo || (await demoReached())) ? session : null;
});

async function sessionOf(sessionId: string, options: { touch: boolean }): Promise<Session | null> {
  const presence = await presenceOf(sessionId, options);
  if (!presence) return null;
  const { user, chosenId, actsFor } = presence;
  const advertisers = user.operatorRole ? [] : presence.advertisers;
  const membership = advertisers.find(({ id }) => id === chosenId) ?? advertisers[0] ?? null;
  return {
    id: hashSessionId(sessionId),
    user,
    ...(membership ? lookedAt(membership) : { advertiser: actsFor, role: null }),
    advertisers,
    forget: () => forgetPresence(sessionId),
    again: () => sessionOf(sessionId, { touch: false }),
  };
}

function lookedAt({ role, ...advertiser }: Membership): Pick<Session, 'advertiser' | 'role'> {
  return { advertiser, role };
}

/** The session's id in this request's cookie, or null where there is none that we made. */
async function sessionIdOfCookie(): Promise<string | null> {
  const jar = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]));
  const req = { cookies: jar, headers: {} } as unknown as Parameters<typeof getToken>[0]['req'];
  const token = await getToken({ req, secret: getServer().secrets.nextauth });
  const claims = cookieClaims.safeParse(token);
  return claims.success ? claims.data.sessionId : null;
}

/** The session, or the login page and back again afterwards. */
export async function requireSession(): Promise<Session> {
  const session = await currentSession();
  if (session) return session;
  const path = (await headers()).get('x-path') ?? '/';
  redirect(`/login?next=${encodeURIComponent(path)}`);
}

/** The session of an operator; to everyone else the page does not exist. */
export async function requireOperator(): Promise<Session> {
  const session = await requireSession();
  if (!session.user.operatorRole) notFound();
  return session;
}

/** The session of someone who sees an advertiser; operators who act for none are sent to their own pages. */
export async function requireAdvertiser(): Promise<Session & { advertiser: CatalogAdvertiser }> {
  const session = await requireSession();
  const { advertiser } = session;
  if (!advertiser) redirect(session.user.operatorRole ? '/ops' : '/no-access');
  return { ...session, advertiser };
}
