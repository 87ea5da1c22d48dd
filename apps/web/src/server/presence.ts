import 'server-only';
import {
  type CatalogAdvertiser,
  endSession,
  findAdvertiser,
  findSession,
  hashSessionId,
  type Membership,
  membershipsOf,
  type SessionLimits,
  touchSession,
  type User,
} from '@clickledger/db';
import { getServer } from '#env.ts';
import { noteOfUser } from './security.ts';
import { getStores } from './stores.ts';

/** Who a session belongs to and what they may see, as the stores have it. */
export interface Presence {
  user: User;
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
  const { SESSION_IDLE_MINUTES, SESSION_MAX_HOURS } = getServer().env;
  return { idleMs: SESSION_IDLE_MINUTES * 60_000, maxMs: SESSION_MAX_HOURS * 3_600_000 };
}

/** Who the session with this id belongs to; null once it, or its user, is gone. At most a second old. */
export function presenceOf(id: string, { touch }: { touch: boolean }): Promise<Presence | null> {
  const now = Date.now();
  const key = hashSessionId(id);
  const known = answers.get(key);
  if (known && now - known.at < FRESH_MS) return known.presence;
  const presence = ask(id, touch);
  answers.delete(key);
  answers.set(key, { at: now, presence });
  // Who could not be asked is asked again.
  presence.catch(() => answers.delete(key));
  for (const [old, { at }] of answers) {
    if (now - at < FRESH_MS) break;
    answers.delete(old);
  }
  return presence;
}

/** Forgets what is known of a session, which was changed or ended. */
export function forgetPresence(id: string): void {
  answers.delete(hashSessionId(id));
}

async function ask(id: string, touch: boolean): Promise<Presence | null> {
  const { sql } = getStores();
  const state = await findSession(sql, id, sessionLimits());
  if (!state.live) {
    if (state.why === 'idle' || state.why === 'expired') await endAtLimit(id, state.why);
    return null;
  }
  const { user, advertiserId: chosenId, expiresAt } = state;
  const [advertisers, actsFor] = await Promise.all([
    membershipsOf(sql, user.id),
    user.operatorRole && chosenId ? findAdvertiser(sql, chosenId) : null,
    touch && state.unseen ? touchSession(sql, id) : undefined,
  ]);
  return { user, chosenId, advertisers, actsFor, expiresAt };
}

async function endAtLimit(id: string, why: 'idle' | 'expired'): Promise<void> {
  const userId = await endSession(getStores().sql, id);
  if (userId) noteOfUser('session.ended', userId, { why });
}
