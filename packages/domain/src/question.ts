import { DIMENSION_NAMES, type DimensionName } from './dimensions.ts';
import type { Part, VerdictPart } from './figures.ts';
import type { BucketLength, RangePreset } from './range.ts';

const HOUR = 3_600_000;

/**
 * What is counted of clicks, in clicks: the sum of these parts of what was received, so that
 * received = rejected + accepted and accepted = billable + duplicate + invalid hold in every row.
 */
export interface ClicksMeasure {
  kind: 'clicks';
  parts: readonly Part[];
}

/** Money in micros: exact, and as amounts that add up. */
export interface MoneyMeasure {
  kind: 'money';
}

/** A part of clicks among others, 0 to 1: of the sums, never a mean of shares. */
export interface ShareMeasure {
  kind: 'share';
  parts: readonly Part[];
  of: readonly Part[];
}

/** What one billable click cost on average, in micros. */
export interface PriceMeasure {
  kind: 'price';
}

export type QuestionMeasure = (ClicksMeasure | MoneyMeasure | ShareMeasure | PriceMeasure) & {
  label: string;
  /** In one sentence, for whoever chooses it. */
  meaning: string;
};

const ACCEPTED_PARTS = ['billable', 'duplicate', 'givt', 'sivt'] as const;

/** Everything that questions ask for, by the name that addresses and the API use. */
export const QUESTION_MEASURES = {
  received: {
    label: 'Received',
    kind: 'clicks',
    parts: [...ACCEPTED_PARTS, 'rejected'],
    meaning: 'Every click that came, refused ones too.',
  },
  accepted: {
    label: 'Accepted',
    kind: 'clicks',
    parts: ACCEPTED_PARTS,
    meaning: 'Clicks that were let in and judged.',
  },
  billable: {
    label: 'Billable',
    kind: 'clicks',
    parts: ['billable'],
    meaning: 'Valid clicks, which are charged.',
  },
  duplicate: {
    label: 'Duplicate',
    kind: 'clicks',
    parts: ['duplicate'],
    meaning: 'Clicks that repeat one of the same visitor within the dedupe window.',
  },
  invalid: {
    label: 'Invalid',
    kind: 'clicks',
    parts: ['givt', 'sivt'],
    meaning: 'Clicks that rules found to be no person’s interest: GIVT and SIVT.',
  },
  givt: {
    label: 'GIVT',
    kind: 'clicks',
    parts: ['givt'],
    meaning: 'General invalid traffic, found by lists and parameter checks.',
  },
  sivt: {
    label: 'SIVT',
    kind: 'clicks',
    parts: ['sivt'],
    meaning: 'Sophisticated invalid traffic, found by patterns.',
  },
  rejected: {
    label: 'Refused',
    kind: 'clicks',
    parts: ['rejected'],
    meaning: 'Clicks that were refused at the door, and never charged.',
  },
  charged: {
    label: 'Charged',
    kind: 'money',
    meaning:
      'What billable clicks came to, each at the price of its time; what was credited later is not taken off.',
  },
  not_charged: {
    label: 'Not charged',
    kind: 'money',
    meaning: 'What duplicates and invalid clicks would have cost, each at the price of its time.',
  },
  invalid_share: {
    label: 'Invalid share',
    kind: 'share',
    parts: ['givt', 'sivt'],
    of: ACCEPTED_PARTS,
    meaning: 'Invalid clicks among accepted ones.',
  },
  duplicate_share: {
    label: 'Duplicate share',
    kind: 'share',
    parts: ['duplicate'],
    of: ACCEPTED_PARTS,
    meaning: 'Duplicates among accepted clicks.',
  },
  average_price: {
    label: 'Average price',
    kind: 'price',
    meaning: 'What was charged, divided by the billable clicks.',
  },
} as const satisfies Record<string, QuestionMeasure>;

export type MeasureName = keyof typeof QUESTION_MEASURES;
export const MEASURE_NAMES = Object.keys(QUESTION_MEASURES) as MeasureName[];

export function questionMeasure(name: MeasureName): QuestionMeasure {
  return QUESTION_MEASURES[name];
}

/** Parts of accepted clicks that are not charged, in the ledger's order. */
export const NOT_CHARGED_PARTS = ['duplicate', 'givt', 'sivt'] as const satisfies readonly VerdictPart[];

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

export function isMeasureName(text: string): text is MeasureName {
  return (MEASURE_NAMES as readonly string[]).includes(text);
}

export function isDimensionName(text: string): text is DimensionName {
  return (DIMENSION_NAMES as readonly string[]).includes(text);
}
