import type { BilledAdvertiser, StoredStatement } from '@clickledger/db';
import { holds, monthOf } from '#statements/periods.ts';

/** Where clicks are charged or credited. */
export type Landing =
  /** They stand on what is final. */
  | { kind: 'final'; id: string; number: string }
  /** On the draft of their own month. */
  | { kind: 'draft'; id: string; month: string }
  /** Their month is final, so on a later one: a draft, or (null) the statement of a month that is not over. */
  | { kind: 'late'; id: string | null; month: string }
  /** On the statement of their own month, which is not over. */
  | { kind: 'running'; month: string }
  /** On none: they are of a month before the first statement. */
  | { kind: 'none' };

/** Where clicks of a month are, which this attempt billed, or none that holds. `now` in ms UTC. */
export function landingOf(
  { month, attempt }: { month: string; attempt: bigint | null },
  facts: {
    advertiser: Pick<BilledAdvertiser, 'timeZone' | 'statementsSince'>;
    statements: readonly Pick<
      StoredStatement,
      'id' | 'month' | 'number' | 'state' | 'attempt' | 'periodFrom'
    >[];
    now: number;
  },
): Landing {
  const { advertiser, statements, now } = facts;
  const billed = statements.find((one) => attempt !== null && one.attempt === attempt);
  if (billed) return { kind: 'final', id: billed.id, number: billed.number ?? '' };
  if (month < monthOf(advertiser.statementsSince.getTime(), advertiser.timeZone)) return { kind: 'none' };
  const own = statements.find((one) => one.month === month && one.state !== 'void');
  if (!own) return { kind: 'running', month };
  if (!holds(own)) return { kind: 'draft', id: own.id, month };
  const [next] = statements
    .filter(({ state, periodFrom }) => state === 'draft' && periodFrom > own.periodFrom)
    .sort((a, b) => a.periodFrom.getTime() - b.periodFrom.getTime());
  return next
    ? { kind: 'late', id: next.id, month: next.month }
    : { kind: 'late', id: null, month: monthOf(now, advertiser.timeZone) };
}

/** The same in words: of what is charged there, or credited. */
export function landingText(on: Landing, as: 'charge' | 'credit'): string {
  const line = as === 'charge' ? 'a line' : 'a credit line';
  switch (on.kind) {
    case 'final':
      return as === 'charge' ? `on ${on.number}, which is final` : `a credit note of ${on.number}`;
    case 'draft':
      return `${line} of the draft of ${on.month}`;
    case 'late':
      return `${as === 'charge' ? 'a late line' : 'a credit of a late line'} of the ${on.id ? 'draft' : 'statement to come'} of ${on.month}`;
    case 'running':
      return `${line} of the statement to come of ${on.month}`;
    case 'none':
      return 'on no statement: its month is before the first';
  }
}
