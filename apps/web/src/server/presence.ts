import 'server-only';
import { sessionLimits as limitsOf } from '@clickledger/config';
import {
  type CatalogAdvertiser,
  endSession,
  findAdvertiser,
  findSession,
  hashToken,
  type Membership,
  membershipsOf,
  needsTwoFactors,
  type SessionKey,
  type SessionLimits,
  type SignInWay,
  touchSession,
  type User,
} from '@clickledger/db';
import { getServer } from '#env.ts';
import { noteOfUser } from './security.ts';
import { getStores } from './stores.ts';

/** Who a session belongs to and what they may see, as the stores have it. */
export interface Presence {
  /** The session's id, which opens nothing. */
  id: string;
  user: User;
  way: SignInWay;
  /** The user has proved lately who they are. */
  fresh: boolean;
  /** Where their role needs two factors: ids of advertisers, null for the deployment. */
  needsTwoFactors: (string | null)[];
  /** The advertiser that was chosen last, whether the user still belongs to it or not. */
  chosenId: string | null;
  advertisers: Membership[];
  /** For whom an operator acts. */
  actsFor: CatalogAdvertiser | null;
  expiresAt: Date;
}

/** A request that comes this soon after another of its session does not ask the stores again. */
const FRESH_MS = 1000;

interface Answer {
  at: number;
  presence: Promise<Presence | null>;
}

// Next.js evaluates a module once for pages and once for routes; a sign-out has to reach both.
const processWide = globalThis as typeof globalThis & { clickledgerPresence?: Map<string, Answer> };
processWide.clickledgerPresence ??= new Map();
const answers = processWide.clickledgerPresence;

export function sessionLimits(): SessionLimits {
  return limitsOf(getServer().env);
}

/** Who the session belongs to; null once it, or its user, is gone. At most a second old. */
export function presenceOf(session: SessionKey, { touch }: { touch: boolean }): Promise<Presence | null> {
  const known = answers.get(nameOf(session));
  if (known && Date.now() - known.at < FRESH_MS) return known.presence;
  const presence = ask(session, touch);
  remember(session, presence);
  return presence;
}

/**
 * Requests that are under way have the token of before: for a second more it is good for what it was, and for nothing
 * sensitive.
 */
export function letPass(token: string, presence: Presence): void {
  remember({ token }, Promise.resolve({ ...presence, fresh: false }));
}

function remember(session: SessionKey, presence: Promise<Presence | null>): void {
  const now = Date.now();
  const name = nameOf(session);
  answers.delete(name);
  answers.set(name, { at: now, presence });
  // Who could not be asked is asked again.
  presence.catch(() => answers.delete(name));
  for (const [old, { at }] of answers) {
    if (now - at < FRESH_MS) break;
    answers.delete(old);
  }
}

/** Forgets what is known of a session, which was changed or ended. */
export function forgetPresence(session: SessionKey): void {
  answers.delete(nameOf(session));
}

/** Tokens lie in memory no longer than they are needed. */
function nameOf(session: SessionKey): string {
  return 'token' in session ? hashToken(session.token) : session.id;
}

async function ask(session: SessionKey, touch: boolean): Promise<Presence | null> {
  const { sql } = getStores();
  const state = await findSession(sql, session, sessionLimits());
  if (!state.live) {
    if (state.why === 'idle' || state.why === 'expired') await endAtLimit(session, state.why);
    return null;
  }
  const { id, user, advertiserId: chosenId, expiresAt, way, fresh } = state;
  const [advertisers, needed, actsFor] = await Promise.all([
    membershipsOf(sql, user.id),
    needsTwoFactors(sql, user.id),
    user.operatorRole && chosenId ? findAdvertiser(sql, chosenId) : null,
    touch && state.unseen ? touchSession(sql, session) : undefined,
  ]);
  return { id, user, way, fresh, needsTwoFactors: needed, chosenId, advertisers, actsFor, expiresAt };
}

async function endAtLimit(session: SessionKey, why: 'idle' | 'expired'): Promise<void> {
  const userId = await endSession(getStores().sql, session);
  if (userId) noteOfUser('session.ended', userId, { why });
}
