import {
  type BilledAdvertiser,
  type Issuer,
  type ListedCorrection,
  readReconciled,
  type StoredStatement,
  unsettledHours,
} from '@clickledger/db';
import { WINDOW_MS } from '@clickledger/domain';
import { wholeHours } from '#reconciliation.ts';
import type { Stores } from '#use-case.ts';
import { periodOf } from './periods.ts';

const HOUR = WINDOW_MS['1h'];

/** What keeps a draft from becoming final. */
export type Blocker =
  /** Late clicks are waited for until then. */
  | { kind: 'grace'; until: Date }
  /** Nobody said who issues statements. */
  | { kind: 'issuer' }
  /** An earlier period is still a draft. */
  | { kind: 'earlier'; id: string; month: string }
  /** An operator has not approved it. */
  | { kind: 'approval' }
  /** So many hours were not compared with raw clicks, or differ, the first of them since then. */
  | { kind: 'reconciliation'; hours: number; since: Date }
  /** Something of it is being corrected; who opened that, where operators ask. */
  | { kind: 'correction'; id: string; reason: string; openedAt: Date; openedBy: string | null };

/** An advertiser's draft, with what else decides when it becomes final. */
export interface DraftFacts {
  advertiser: BilledAdvertiser;
  issuer: Issuer;
  /** All statements of the advertiser. */
  statements: readonly StoredStatement[];
  /** Corrections of the advertiser that are under way. */
  corrections: readonly BlockingCorrection[];
  now: number;
}

/** What a draft is told of a correction. */
export type BlockingCorrection = Pick<
  ListedCorrection,
  'id' | 'reason' | 'from' | 'openedAt' | 'openedByName'
>;

/** What keeps a draft open that needs no look at clicks. */
export function plainBlockers(
  draft: Pick<StoredStatement, 'periodFrom' | 'periodTo' | 'replaces' | 'approvedAt'>,
  facts: DraftFacts,
): Blocker[] {
  const { advertiser, issuer, statements, corrections, now } = facts;
  const until = new Date(draft.periodTo.getTime() + advertiser.graceHours * HOUR);
  const earlier = statements
    .filter(({ state, periodFrom }) => state === 'draft' && periodFrom < draft.periodFrom)
    .sort((a, b) => a.periodFrom.getTime() - b.periodFrom.getTime())[0];
  const blockers: Blocker[] = [];
  if (until.getTime() > now) blockers.push({ kind: 'grace', until });
  if (issuer.name === '') blockers.push({ kind: 'issuer' });
  if (earlier) blockers.push({ kind: 'earlier', id: earlier.id, month: earlier.month });
  // What replaces a void statement is looked at by somebody: it was not right the first time.
  if ((advertiser.approvalRequired || draft.replaces) && !draft.approvedAt) {
    blockers.push({ kind: 'approval' });
  }
  // What is late comes on the next statement, so a correction touches every draft of its time or later.
  for (const { id, reason, openedAt, openedByName } of corrections.filter(
    ({ from }) => from < draft.periodTo,
  )) {
    blockers.push({ kind: 'correction', id, reason, openedAt, openedBy: openedByName });
  }
  return blockers;
}

/** All that keeps a draft open. */
export async function blockersOf(
  stores: Stores,
  draft: StoredStatement,
  facts: DraftFacts,
): Promise<Blocker[]> {
  const unsettled = await reconciliationBlocker(stores, draft);
  return [...plainBlockers(draft, facts), ...(unsettled ? [unsettled] : [])];
}

/** Hours of a draft's period that are not compared, or do not hold. */
export async function reconciliationBlocker(
  { clickhouse }: Stores,
  draft: StoredStatement,
): Promise<Extract<Blocker, { kind: 'reconciliation' }> | null> {
  const span = wholeHours(periodOf(draft));
  const [reconciled, { hours: unsettled, since: first }] = await Promise.all([
    readReconciled(clickhouse),
    unsettledHours(clickhouse, draft.advertiserId, span),
  ]);
  const upTo = Math.max(reconciled?.upTo.getTime() ?? 0, span.from);
  const missing = Math.max(0, (span.to - upTo) / HOUR);
  const hours = missing + unsettled;
  if (hours === 0) return null;
  const since = first && (missing === 0 || first.getTime() < upTo) ? first : new Date(upTo);
  return { kind: 'reconciliation', hours, since };
}

/** A blocker in words, without its times. */
export function blockerText(blocker: Blocker): string {
  switch (blocker.kind) {
    case 'grace':
      return 'late clicks are waited for';
    case 'issuer':
      return 'nobody said yet who issues statements';
    case 'earlier':
      return `the statement of ${blocker.month} is not final yet`;
    case 'approval':
      return 'an operator has to approve it';
    case 'reconciliation':
      return `${blocker.hours} ${blocker.hours === 1 ? 'hour is' : 'hours are'} not reconciled`;
    case 'correction':
      return `a correction is under way (${blocker.reason})`;
  }
}
