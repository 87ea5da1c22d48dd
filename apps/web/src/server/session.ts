import 'server-only';
import type { CatalogAdvertiser, Membership, Role, SessionKey, SignInWay, User } from '@clickledger/db';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { connection } from 'next/server';
import { cache } from 'react';
import { demoReached } from './demo-reached.ts';
import { forgetPresence, presenceOf } from './presence.ts';
import { sessionTokenOfCookie } from './session-cookie.ts';

/** Who is signed in, as the stores know them now: a removed user or membership ends at the next request. */
export interface Session {
  /** Tells the session from others; opens nothing. */
  id: string;
  user: User;
  /** How they signed in. */
  way: SignInWay;
  /** They have proved lately who they are. */
  fresh: boolean;
  /** Their role needs two factors, and they have shown one: all that they may do is set up a second. */
  lacksSecondFactor: boolean;
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
  const token = await sessionTokenOfCookie();
  if (token === null) return null;
  const session = await sessionOf({ token }, { touch: true });
  return session && (!session.user.isDemo || (await demoReached())) ? session : null;
});

async function sessionOf(key: SessionKey, options: { touch: boolean }): Promise<Session | null> {
  const presence = await presenceOf(key, options);
  if (!presence) return null;
  const { id, user, way, fresh, chosenId, actsFor } = presence;
  const advertisers = user.operatorRole ? [] : presence.advertisers;
  const membership = advertisers.find(({ id }) => id === chosenId) ?? advertisers[0] ?? null;
  return {
    id,
    user,
    way,
    fresh,
    lacksSecondFactor:
      way === 'credentials' &&
      presence.needsTwoFactors.includes(user.operatorRole ? null : (membership?.id ?? null)),
    ...(membership ? lookedAt(membership) : { advertiser: actsFor, role: null }),
    advertisers,
    forget: () => forgetPresence(key),
    // By its id, which stays while its token changes.
    again: () => sessionOf({ id }, { touch: false }),
  };
}

function lookedAt({ role, ...advertiser }: Membership): Pick<Session, 'advertiser' | 'role'> {
  return { advertiser, role };
}

/** Where those set a second factor up who can do nothing else before. */
export const SET_UP_PAGE = '/set-up-two-factors';

/** The session, or the login page and back again afterwards; who has to set a second factor up first, does. */
export async function requireSession(): Promise<Session> {
  const session = await currentSession();
  if (session?.lacksSecondFactor) redirect(SET_UP_PAGE);
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
