import 'server-only';
import { findUser, type Membership, membershipsOf, type User } from '@clickledger/db';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { getServerSession } from 'next-auth';
import { cache } from 'react';
import { z } from 'zod';
import { getServer } from '#env.ts';
import { authOptions } from './auth.ts';
import { getStores } from './stores.ts';

/** Who is signed in, as the stores know them now: a removed user or membership ends at the next request. */
export interface Session {
  user: User;
  /** The advertiser that is looked at; null for an operator, who belongs to none. */
  advertiser: Membership | null;
  advertisers: Membership[];
}

const sessionSchema = z.object({ userId: z.string(), advertiserId: z.string().optional() });

/** The session of this request, or null. Asked once a request. */
export const currentSession = cache(async (): Promise<Session | null> => {
  // There is no session in a build: nothing below may run there.
  await connection();
  const claims = sessionSchema.safeParse(await getServerSession(authOptions()));
  if (!claims.success) return null;
  const { sql } = getStores();
  const { userId, advertiserId } = claims.data;
  const [user, advertisers] = await Promise.all([findUser(sql, userId), membershipsOf(sql, userId)]);
  if (!user || (user.isDemo && !getServer().demoAllowed)) return null;
  if (user.operatorRole) return { user, advertiser: null, advertisers: [] };
  const advertiser = advertisers.find((a) => a.id === advertiserId) ?? advertisers[0] ?? null;
  return { user, advertiser, advertisers };
});

/** The session, or the login page and back again afterwards. */
export async function requireSession(): Promise<Session> {
  const session = await currentSession();
  if (session) return session;
  const path = (await headers()).get('x-path') ?? '/';
  redirect(`/login?next=${encodeURIComponent(path)}`);
}

/** The session of someone who sees an advertiser; operators are sent to their own pages. */
export async function requireAdvertiser(): Promise<Session & { advertiser: Membership }> {
  const session = await requireSession();
  const { advertiser } = session;
  if (!advertiser) redirect(session.user.operatorRole ? '/ops' : '/no-access');
  return { ...session, advertiser };
}
