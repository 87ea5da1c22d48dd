import {
  type BilledLine,
  type BillingPeriod,
  billClicks,
  billedLines,
  type CreditedLine,
  carryClicks,
  creditClicks,
  creditedLines,
  findStatement,
  holdingAttempts,
  nextAttempt,
  type StoredStatement,
  unbilledCredits,
  unbilledLines,
  uncreditedLines,
} from '@clickledger/db';
import type { Span } from '@clickledger/domain';
import type { Stores } from '#use-case.ts';
import { holds, periodOf } from './periods.ts';

/** What a draft comes to: its clicks, and those of them that are credited at once. */
export interface Counted {
  charges: BilledLine[];
  invalid: CreditedLine[];
}

/** Attempts of the advertiser that hold. */
export type Holding = Awaited<ReturnType<typeof holdingAttempts>>;

/** A period that is to be counted: of a draft, or of none yet. */
export interface ToCount extends Pick<StoredStatement, 'advertiserId' | 'month' | 'periodFrom' | 'periodTo'> {
  replaces: string | null;
}

/**
 * Marks the clicks of a draft by a new attempt and counts them. Nothing holds of it before the statement is final with that
 * attempt; what arrives from here on is late.
 */
export async function countDraft(
  stores: Stores,
  draft: StoredStatement,
  statements: readonly StoredStatement[],
): Promise<Counted & { attempt: bigint; holding: Holding }> {
  const { clickhouse, sql } = stores;
  const { advertiserId, id: statementId } = draft;
  // In this order: what is issued meanwhile is found to be so by the transaction that issues this.
  const holding = await holdingAttempts(sql, advertiserId);
  const attempt = await nextAttempt(sql);
  const span = spanOf(draft, statements);
  const voided = await voidedBefore(stores, draft);
  if (voided !== null) {
    await carryClicks(clickhouse, advertiserId, { from: span, attempt: voided }, { statementId, attempt });
  }
  const scope = { advertiserId, holding: [...holding.billed, attempt] };
  for (const period of countedPeriods(draft, statements)) {
    await billClicks(clickhouse, scope, period, { statementId, attempt });
  }
  const credits = { advertiserId, billed: [attempt], credited: holding.credited };
  await creditClicks(clickhouse, credits, span, { creditId: statementId, attempt });
  const [charges, invalid] = await Promise.all([
    billedLines(clickhouse, advertiserId, attempt, span),
    creditedLines(clickhouse, advertiserId, attempt, span),
  ]);
  return { charges, invalid, attempt, holding };
}

/** What a period would come to if it were final now: nothing is written. */
export async function previewDraft(
  stores: Stores,
  draft: ToCount,
  statements: readonly StoredStatement[],
): Promise<Counted> {
  const { clickhouse, sql } = stores;
  const { advertiserId } = draft;
  const holding = await holdingAttempts(sql, advertiserId);
  const span = spanOf(draft, statements);
  const voided = await voidedBefore(stores, draft);
  const counted: Counted = { charges: [], invalid: [] };
  if (voided !== null) {
    const credits = { advertiserId, billed: [voided], credited: holding.credited };
    counted.charges.push(...(await billedLines(clickhouse, advertiserId, voided, span)));
    counted.invalid.push(...(await uncreditedLines(clickhouse, credits, span)));
  }
  const scope = { advertiserId, holding: voided === null ? holding.billed : [...holding.billed, voided] };
  for (const period of countedPeriods(draft, statements)) {
    counted.charges.push(...(await unbilledLines(clickhouse, scope, period)));
    counted.invalid.push(...(await unbilledCredits(clickhouse, scope, period)));
  }
  return { charges: added(counted.charges, 'clicks'), invalid: added(counted.invalid, 'clicks', 'micros') };
}

/** The periods whose unbilled clicks are a draft's: earlier ones that are final, and its own. */
function countedPeriods(draft: ToCount, statements: readonly StoredStatement[]): BillingPeriod[] {
  const earlier = statements.filter((one) => holds(one) && one.periodFrom < draft.periodFrom);
  return [...earlier, draft].map(periodOf);
}

/** All time that clicks of an advertiser's statements up to this one are of. */
export function spanOf(draft: ToCount, statements: readonly StoredStatement[]): Span {
  const begins = [draft, ...statements].map(({ periodFrom }) => periodFrom.getTime());
  return { from: Math.min(...begins), to: draft.periodTo.getTime() };
}

/** The attempt of the void statement that a draft stands for; null where it stands for none. */
async function voidedBefore({ sql }: Stores, { replaces }: ToCount): Promise<bigint | null> {
  const voided = replaces && (await findStatement(sql, replaces));
  return voided ? voided.attempt : null;
}

/** Rows that are alike but for these sums, added up. */
function added<Name extends string, Row extends Record<Name, bigint>>(
  rows: readonly Row[],
  ...sums: Name[]
): Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify(row, (name, value) =>
      sums.some((sum) => sum === name) ? undefined : typeof value === 'bigint' ? String(value) : value,
    );
    const known = byKey.get(key);
    const sum = { ...row };
    if (known) for (const name of sums) sum[name] = (row[name] + known[name]) as Row[Name];
    byKey.set(key, sum);
  }
  return [...byKey.values()];
}
