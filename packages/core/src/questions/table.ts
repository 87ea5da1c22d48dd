import type { AskedAnswer } from '@clickledger/db';
import {
  type AnswerRow,
  type DimensionName,
  dimension,
  type MeasureName,
  type Naming,
  type OtherRows,
  type Question,
} from '@clickledger/domain';
import type { NameOf } from '#figures/names.ts';
import { rowAmounts, type TotalAmounts, totalAmounts } from './amounts.ts';
import type { BudgetUses } from './budget-use.ts';
import { figuresOf, type Measured, NOTHING, weightOf, without } from './figures.ts';

/** What a span came to, with amounts. */
export interface Counted {
  rows: Map<string, Measured & { keys: string[]; labels: string[] }>;
  total: Measured & { amounts: TotalAmounts };
  more: boolean;
  /** By the keys of rows, also of those that have no clicks. */
  budgets: BudgetUses['rows'] | undefined;
}

/** A row for each combination of keys; one without keys where nothing is broken down. */
export function countedOf(
  answer: AskedAnswer,
  by: readonly DimensionName[],
  unit: bigint,
  uses: BudgetUses | null,
): Counted {
  const total = {
    sums: answer.total,
    amounts: totalAmounts(answer.lines, unit),
    budget: uses?.total,
  };
  const rows = by.length === 0 ? [{ keys: [], labels: [], sums: answer.total }] : answer.rows;
  const { sums: beyond } = without(
    total,
    rows.map(({ sums }) => ({ sums, amounts: NOTHING.amounts })),
  );
  const amounts = rowAmounts(rows, by, total.amounts, { beyond, unit });
  return {
    rows: new Map(
      rows.map((row, i) => {
        const key = keyText(row.keys);
        return [key, { ...row, amounts: amounts[i] ?? NOTHING.amounts, budget: uses?.rows.get(key) }];
      }),
    ),
    budgets: uses?.rows,
    total,
    more: answer.more,
  };
}

/** One page of rows in the question's order, and all others as one. */
export function pageOf(
  { measures, by, order, page }: Question,
  now: Counted,
  before: Counted | null,
  names: readonly NameOf[],
): { rows: AnswerRow[]; other: OtherRows | null; count: number } {
  const all = tableRows(now, before, names);
  all.sort(orderOf(by, order));
  const shown = all.slice(page.offset, page.offset + page.limit);
  const rest = all.length - shown.length;
  const left = now.more || (before?.more ?? false) ? rest + 1 : rest;
  const comparedOf = (row: TableRow) => before && figuresOf(measures, row.before);
  return {
    rows: shown.map((row) => ({
      keys: row.keys,
      names: row.names,
      figures: figuresOf(measures, row.now),
      compared: comparedOf(row),
    })),
    other:
      left === 0
        ? null
        : {
            rows: rest,
            figures: figuresOf(
              measures,
              without(
                now.total,
                shown.map((row) => row.now),
              ),
            ),
            compared:
              before &&
              figuresOf(
                measures,
                without(
                  before.total,
                  shown.map((row) => row.before),
                ),
              ),
          },
    count: all.length,
  };
}

interface TableRow {
  keys: string[];
  names: string[];
  now: Measured;
  before: Measured;
}

/** Every row of either time: what was there before and is not now counts nothing now. */
function tableRows(now: Counted, before: Counted | null, names: readonly NameOf[]): TableRow[] {
  const keys = new Set([...now.rows.keys(), ...(before?.rows.keys() ?? [])]);
  return [...keys].flatMap((key) => {
    const [row, was] = [now.rows.get(key), before?.rows.get(key)];
    const found = row ?? was;
    if (!found) return [];
    return {
      keys: found.keys,
      names: found.keys.map((each, i) => found.labels[i] || names[i]?.(each) || each),
      now: row ?? { ...NOTHING, budget: now.budgets?.get(key) },
      before: was ?? { ...NOTHING, budget: before?.budgets?.get(key) },
    };
  });
}

/** Keys that are in their order as they stand, where their names are not. */
const ORDERED: readonly Naming[] = ['hours', 'weekdays', 'prices'];

function orderOf(by: readonly DimensionName[], { by: chosen, direction }: Question['order']) {
  const collator = new Intl.Collator('en', { numeric: true });
  const byKeys = (a: TableRow, b: TableRow) =>
    compareTexts(collator, a.keys, b.keys) || (keyText(a.keys) < keyText(b.keys) ? -1 : 1);
  const sign = direction === 'asc' ? 1 : -1;
  if (chosen === 'name') {
    const texts = ({ keys, names }: TableRow) =>
      by.map((name, i) => (ORDERED.includes(dimension(name).naming) ? keys[i] : names[i]) ?? '');
    return (a: TableRow, b: TableRow) => sign * compareTexts(collator, texts(a), texts(b)) || byKeys(a, b);
  }
  return (a: TableRow, b: TableRow) => compareWeights(chosen, sign, a, b) || byKeys(a, b);
}

function compareTexts(collator: Intl.Collator, a: readonly string[], b: readonly string[]): number {
  for (const [i, text] of a.entries()) {
    const order = collator.compare(text, b[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function compareWeights(name: MeasureName, sign: number, a: TableRow, b: TableRow): number {
  const [left, right] = [weightOf(name, a.now), weightOf(name, b.now)];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return left === right ? 0 : left < right ? -sign : sign;
}

function keyText(keys: readonly string[]): string {
  return JSON.stringify(keys);
}
