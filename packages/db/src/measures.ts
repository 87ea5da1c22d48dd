import { countsOf, MEASURED, MEASURES, type Measure, type VerdictFigures } from '@clickledger/domain';
import { z } from 'zod';
import { int64 } from './clickhouse/select.ts';

const ALL = Object.values(MEASURES);

/** The rollups' columns that are counts and costs. */
export const MEASURE_COLUMNS = ALL.map(({ column }) => column);

const CLICKS = ALL.filter(({ when }) => when).map(({ column }) => column);

/** Accepted clicks of a rollup row or of sums that are called like its columns. */
export const ACCEPTED = CLICKS.join(' + ');

/** Rollup rows of the alias, summed; called like the columns. Few measures are read sooner than all. */
export function rollupSums(alias: string, measures: readonly Measure[] = ALL): string {
  return measures.map(({ column }) => `sum(${alias}.${column}) AS ${column}`).join(', ');
}

/** Raw clicks of the alias, measured; called like the rollups' columns. */
export function rawSums(alias: string): string {
  return ALL.map(({ column, when }) =>
    when ? `countIf(${when}) AS ${column}` : `sum(${alias}.${column}) AS ${column}`,
  ).join(', ');
}

/** What one raw click adds to each of the rollups' columns, in the order of `MEASURE_COLUMNS`. */
export const RAW_MEASURES = ALL.map(({ column, when }) => when ?? column);

/** The shape of a row of `rollupSums` or `rawSums`. */
export const countsRow = z
  .object({
    billable: int64,
    duplicate: int64,
    invalid_givt: int64,
    invalid_sivt: int64,
    cost_micros: int64,
  })
  .transform((row) => measured(MEASURE_COLUMNS.map((column) => row[column as keyof typeof row])));

/** Figures given in the order of `MEASURE_COLUMNS`, with their sums. */
export function measured(values: readonly bigint[]) {
  const entries = MEASURED.map((name, i) => [name, values[i] ?? 0n]);
  return countsOf(Object.fromEntries(entries) as VerdictFigures);
}
