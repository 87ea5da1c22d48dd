import {
  type AskedFilters,
  type BudgetedCampaign,
  budgetedCampaigns,
  type Campaign,
  listCampaigns,
  passesFilter,
  spentBetween,
} from '@clickledger/db';
import {
  type BucketLength,
  type BudgetUse,
  budgetedDays,
  budgetSpan,
  budgetWithin,
  type DimensionName,
  daysWithin,
  type PartOfDay,
  type Question,
  type Span,
} from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';
import { invalidField } from '#use-case-error.ts';
import { budgetRefusal } from './words.ts';

/** What of a question's budgets was used: of its rows by their keys, of all, and piece by piece. */
export interface BudgetUses {
  /** Campaigns without clicks are on no row of the answer, and in the total all the same. */
  rows: Map<string, BudgetUse>;
  total: BudgetUse;
  pieces: BudgetUse[];
}

const NOTHING_USED: BudgetUse = { spentMicros: 0n, budgetMicros: 0n };

/** The time of a question, ms. */
interface BudgetTimes {
  span: Span;
  pieces: readonly Span[];
  unit: BucketLength | null;
}

/** A budget is a whole campaign's: whatever tells some of its clicks from others has none. */
const OF_CAMPAIGNS: ReadonlySet<DimensionName> = new Set(['campaign', 'label']);

/** What of a question keeps budgets from being told; nothing where they are not asked for. */
export function withoutBudgets({ measures, by, filters }: Question): DimensionName[] {
  if (!measures.includes('budget_used')) return [];
  const told = new Set([...by, ...filters.map(({ dimension }) => dimension)]);
  return [...told].filter((name) => !OF_CAMPAIGNS.has(name));
}

/** @throws UseCaseError for a question that asks for nothing but what it cannot be told. */
export function refuseBudgetsAlone(question: Question): void {
  const apart = withoutBudgets(question);
  if (apart.length > 0 && question.measures.every((name) => name === 'budget_used'))
    throw invalidField('measures', budgetRefusal(apart));
}

/**
 * What was used of budgets in a span (ms, whole minutes) and its pieces, by the advertiser's own days; null where a question
 * does not ask for it, or cannot be told.
 */
export async function budgetUses(
  { sql, clickhouse }: Pick<Stores, 'sql' | 'clickhouse'>,
  tenant: Tenant,
  question: Question,
  { asked, span, pieces, unit }: { asked: AskedFilters } & BudgetTimes,
): Promise<BudgetUses | null> {
  if (!question.measures.includes('budget_used') || withoutBudgets(question).length > 0) return null;
  const [known, budgeted] = await Promise.all([
    listCampaigns(sql, tenant.id),
    budgetedCampaigns(sql, tenant.id),
  ]);
  const keysOf = (id: string, names: readonly DimensionName[]) =>
    names.map((name) => (name === 'campaign' ? id : (asked.labels.get(id) ?? '')));
  const meant = budgeted.filter(({ id }) =>
    asked.filters.every((filter) => passesFilter(filter, keysOf(id, [filter.dimension])[0] ?? '')),
  );
  const uses: BudgetUses = {
    rows: new Map(),
    total: NOTHING_USED,
    pieces: pieces.map(() => NOTHING_USED),
  };
  if (meant.length === 0 || span.from >= span.to) return uses;
  const whole = budgetSpan(span, tenant.timeZone);
  const days = daysWithin(whole, tenant.timeZone);
  const held = pieces.map((piece) => heldAgainst(piece, { span, whole, unit }));
  const boundaries = boundariesOf(span, [...days, ...pieces]);
  const spent = await spentBetween(
    clickhouse,
    tenant.id,
    meant.map(({ id }) => id),
    boundaries,
  );
  const campaigns = new Map(known.map((campaign) => [campaign.id, campaign]));
  for (const { id, steps } of meant) {
    const campaign = campaigns.get(id);
    if (!campaign) continue;
    const own = useOf({ steps, campaign, spent: spent.get(id) ?? [] }, { whole, pieces, held, days });
    const key = JSON.stringify(keysOf(id, question.by));
    uses.rows.set(key, added(uses.rows.get(key) ?? NOTHING_USED, own.whole));
    uses.total = added(uses.total, own.whole);
    uses.pieces = uses.pieces.map((piece, i) => added(piece, own.pieces[i] ?? NOTHING_USED));
  }
  return uses;
}

/** Pieces of days and more hold the last day in full where their span does. */
function heldAgainst(
  piece: Span,
  { span, whole, unit }: { whole: Span } & Omit<BudgetTimes, 'pieces'>,
): Span {
  const ofDays = unit === 'day' || unit === 'week' || unit === 'month';
  return ofDays && piece.to === span.to ? { from: piece.from, to: whole.to } : piece;
}

type Spent = readonly { start: number; micros: bigint }[];

/** Of one campaign: what was spent on days on which it has a budget, and what that was. */
function useOf(
  { steps, campaign, spent }: Pick<BudgetedCampaign, 'steps'> & { campaign: Campaign; spent: Spent },
  {
    whole,
    pieces,
    held,
    days,
  }: { whole: Span; pieces: readonly Span[]; held: readonly Span[]; days: readonly PartOfDay[] },
): { whole: BudgetUse; pieces: BudgetUse[] } {
  const budgeted = budgetedDays(steps, days, runningSpan(campaign, spent));
  let day = 0;
  const counted = spent.filter(({ start }) => {
    while (day < budgeted.length && (budgeted[day]?.to ?? 0) <= start) day += 1;
    return start >= (budgeted[day]?.from ?? Number.POSITIVE_INFINITY);
  });
  let next = 0;
  return {
    whole: { spentMicros: sum(counted), budgetMicros: budgetWithin(budgeted, whole) },
    pieces: pieces.map((piece, i) => {
      const first = next;
      while ((counted[next]?.start ?? Number.POSITIVE_INFINITY) < piece.to) next += 1;
      return {
        spentMicros: sum(counted.slice(first, next)),
        budgetMicros: budgetWithin(budgeted, held[i] ?? piece),
      };
    }),
  };
}

/**
 * When a campaign runs, in ms: from its start, else from when it was made, or its first clicks came. One that has ended ends
 * with the last of its clicks where no end was set.
 */
function runningSpan({ startsAt, createdAt, endsAt, status }: Campaign, spent: Spent): Span {
  const from = (startsAt ?? createdAt).getTime();
  const last = spent.at(-1)?.start ?? 0;
  return {
    from: Math.min(from, spent[0]?.start ?? from),
    to: endsAt?.getTime() ?? (status === 'ended' ? last + 1 : Number.POSITIVE_INFINITY),
  };
}

function boundariesOf({ from, to }: Span, cuts: readonly Span[]): number[] {
  const within = cuts.map((cut) => cut.from).filter((cut) => cut > from && cut < to);
  return [...new Set([from, ...within, to])].sort((a, b) => a - b);
}

function sum(spent: Spent): bigint {
  return spent.reduce((all, { micros }) => all + micros, 0n);
}

function added(a: BudgetUse, b: BudgetUse): BudgetUse {
  return { spentMicros: a.spentMicros + b.spentMicros, budgetMicros: a.budgetMicros + b.budgetMicros };
}
