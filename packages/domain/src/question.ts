import { DIMENSION_NAMES, type DimensionName } from './dimensions.ts';
import type { MeasureName } from './question-measures.ts';
import type { BucketLength, RangePreset } from './range.ts';

const HOUR = 3_600_000;

/** How a filter holds the key of a dimension against its values; for several values, any of them is enough. */
export const FILTER_OPS = ['is', 'is_not', 'contains', 'not_contains'] as const;
export type FilterOp = (typeof FILTER_OPS)[number];

/** What operators are called, between a dimension and its values. */
export const FILTER_OP_LABELS: Readonly<Record<FilterOp, string>> = {
  is: 'is',
  is_not: 'is not',
  contains: 'contains',
  not_contains: 'does not contain',
};

/**
 * Picks the rows of a dimension. `is` compares keys, and `''` is: not known. `contains` looks at the key and at its
 * name, in upper or lower case; what is not known contains nothing.
 */
export interface QuestionFilter {
  dimension: DimensionName;
  op: FilterOp;
  values: readonly string[];
}

/** What people call several parts of the ledger at once. */
export const VERDICT_WORDS = {
  invalid: ['givt', 'sivt'],
  unpaid: ['duplicate', 'givt', 'sivt'],
} as const;

/** Picks a part of the ledger, or those that a word stands for; nothing for no word. */
export function verdictFilters(
  word: string | undefined,
): { dimension: 'verdict'; op: 'is'; values: string[] }[] {
  if (word === undefined) return [];
  const parts: readonly string[] = word === 'invalid' || word === 'unpaid' ? VERDICT_WORDS[word] : [word];
  return [{ dimension: 'verdict', op: 'is', values: [...parts] }];
}

/** How long the pieces of the series are; `auto` as long as suits the range, `none` for no series. */
export const PIECES = ['auto', 'none', 'minute', 'hour', 'day', 'week', 'month'] as const;
export type Pieces = (typeof PIECES)[number];

/** A preset of the zone's calendar, or instants `[from, to)`, widened to whole minutes. */
export type QuestionRange = { preset: RangePreset } | { from: Date; to: Date };

/**
 * With which other time rows are compared: the one before (only as far as this one has come), the same a year earlier by
 * the calendar, or any.
 */
export type Comparison = 'none' | 'previous' | 'year' | { from: Date; to: Date };

export interface QuestionOrder {
  by: MeasureName | 'name';
  direction: 'asc' | 'desc';
}

/** One question about an advertiser's clicks: every page, file and API asks by it. */
export interface Question {
  /** In the order of the columns; at least one. */
  measures: readonly MeasureName[];
  /** What rows are told apart by, the first the outer; none for the total alone. */
  by: readonly DimensionName[];
  /** All hold together. */
  filters: readonly QuestionFilter[];
  range: QuestionRange;
  /** IANA name of the zone whose calendar and clock are meant; null for the advertiser's. */
  zone: string | null;
  pieces: Pieces;
  compare: Comparison;
  order: QuestionOrder;
  page: { offset: number; limit: number };
}

/** What one question may ask. */
export const QUESTION_LIMITS = {
  by: 2,
  filters: 20,
  /** Of one filter. */
  values: 100,
  /** Characters of a value. */
  value: 256,
  /** On one page. */
  rows: 1_000,
  /** Up to which rows are told apart: all beyond are one. */
  allRows: 50_000,
  /** Of the series: the minutes of a day and of the longest. */
  buckets: 1_500,
  days: 400,
} as const;

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

/** What is wrong with instants that a question is to be about, and with which of them; undefined for nothing. */
export function spanProblem({
  from,
  to,
}: {
  from: Date;
  to: Date;
}): { path: 'from' | 'to'; message: string } | undefined {
  const { days } = QUESTION_LIMITS;
  if (from >= to) return { path: 'to', message: 'give an end after the start' };
  if (to.getTime() - from.getTime() > days * 24 * HOUR)
    return { path: 'to', message: `ask for ${days} days at most` };
  if (from.getTime() < EARLIEST) return { path: 'from', message: 'begin in the year 2000 or later' };
  if (to.getTime() > LATEST) return { path: 'to', message: 'end before the year 2100' };
  return undefined;
}

export const DEFAULT_MEASURES: readonly MeasureName[] = ['received', 'billable', 'invalid_share', 'charged'];

/** The question that nothing was said of. */
export const DEFAULT_QUESTION: Question = {
  measures: DEFAULT_MEASURES,
  by: [],
  filters: [],
  range: { preset: '24h' },
  zone: null,
  pieces: 'auto',
  compare: 'none',
  order: { by: 'received', direction: 'desc' },
  page: { offset: 0, limit: 50 },
};

/** By what rows are ordered where nothing was said: the first measure, the largest first. */
export function defaultOrder(measures: readonly MeasureName[]): QuestionOrder {
  return { by: measures[0] ?? 'received', direction: 'desc' };
}

/** Of which lengths the pieces of a span (ms) may be, the shortest first. */
export function possiblePieces({ from, to }: { from: number; to: number }): BucketLength[] {
  return PIECE_LENGTHS.filter(([, length]) => (to - from) / length <= QUESTION_LIMITS.buckets).map(
    ([name]) => name,
  );
}

const PIECE_LENGTHS: readonly (readonly [BucketLength, number])[] = [
  ['minute', 60_000],
  ['hour', HOUR],
  ['day', 24 * HOUR],
  ['week', 7 * 24 * HOUR],
  ['month', 30 * 24 * HOUR],
];

export function isDimensionName(text: string): text is DimensionName {
  return (DIMENSION_NAMES as readonly string[]).includes(text);
}
