import { FILTER_KINDS, type FilterKind } from './filtered-request.ts';

/** Clicks by a name: of a reason, of a technique. What has none is absent. */
export type By = Record<string, bigint>;

/** Under this name stand clicks of which raw clicks, which are kept for a time, do not tell any more. */
export const NOT_TOLD = 'not_told';

/** Received more than so many ms after it happened, a live click is late. */
export const LATE_MS = 300_000;

/**
 * What is disclosed of some clicks, in the terms of the MRC: received - refused = gross;
 * gross - duplicates - GIVT = net; net - SIVT = billed, the total net.
 */
export interface Disclosed {
  /** Requests that were filtered before counting, and are in no other figure. */
  filtered: Record<FilterKind, bigint>;
  received: bigint;
  refused: bigint;
  refusedBy: By;
  gross: bigint;
  duplicate: bigint;
  givt: bigint;
  /** By the rule that weighed most. */
  givtBy: By;
  net: bigint;
  sivt: bigint;
  sivtBy: By;
  billed: bigint;
  chargedMicros: bigint;
  /**
   * Of the billed, those that were found invalid later, and what is taken back for them, by the month in which that was found
   * (`YYYY-MM`): no figure changes by it.
   */
  adjustedBy: By;
  adjustedMicrosBy: By;
  /** Of the billed, those of which something was doubted that was not enough. */
  undecided: bigint;
  /** Of the gross, those that somebody sent to try; all of them are GIVT. */
  test: bigint;
  /** Of the live, those that came later than `LATE_MS` after they happened. */
  late: bigint;
  /** Parts of the gross: out of a log, as it happened, and those of which raw clicks do not tell any more. */
  imported: bigint;
  live: bigint;
  untold: bigint;
}

type CountName = { [N in keyof Disclosed]: Disclosed[N] extends bigint ? N : never }[keyof Disclosed];
type ByName = { [N in keyof Disclosed]: Disclosed[N] extends By ? N : never }[keyof Disclosed];

const COUNTS = [
  'received',
  'refused',
  'gross',
  'duplicate',
  'givt',
  'net',
  'sivt',
  'billed',
  'chargedMicros',
  'undecided',
  'test',
  'late',
  'imported',
  'live',
  'untold',
] as const satisfies readonly CountName[];
const BY = [
  'filtered',
  'refusedBy',
  'givtBy',
  'sivtBy',
  'adjustedBy',
  'adjustedMicrosBy',
] as const satisfies readonly ByName[];

/** Of nothing. */
export function noDisclosed(): Disclosed {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, 0n])) as Record<CountName, bigint>;
  const filtered = Object.fromEntries(FILTER_KINDS.map((kind) => [kind, 0n])) as Disclosed['filtered'];
  return { ...counts, filtered, refusedBy: {}, givtBy: {}, sivtBy: {}, adjustedBy: {}, adjustedMicrosBy: {} };
}

/** The sum of all; what else they carry is left behind. */
export function sumDisclosed(all: Iterable<Disclosed>): Disclosed {
  const sum = noDisclosed();
  for (const each of all) {
    for (const name of COUNTS) sum[name] += each[name];
    for (const name of BY) {
      const [into, from]: [By, By] = [sum[name], each[name]];
      for (const [key, count] of Object.entries(from)) into[key] = (into[key] ?? 0n) + count;
    }
  }
  return sum;
}

/** The first sum that does not hold, in words with its figures; undefined where all of them do. */
export function discrepancy(d: Disclosed): string | undefined {
  const sums: [words: string, is: bigint, should: bigint][] = [
    ['received - refused = gross', d.gross, d.received - d.refused],
    ['gross - duplicates - GIVT = net', d.net, d.gross - d.duplicate - d.givt],
    ['net - SIVT = billed', d.billed, d.net - d.sivt],
    ['refused, by reason', total(d.refusedBy), d.refused],
    ['GIVT, by technique', total(d.givtBy), d.givt],
    ['SIVT, by technique', total(d.sivtBy), d.sivt],
    ['imported + live + not told = gross', d.imported + d.live + d.untold, d.gross],
  ];
  const wrong = sums.find(([, is, should]) => is !== should);
  if (wrong) return `${wrong[0]}: ${wrong[1]} is not ${wrong[2]}`;
  const counts = [...COUNTS.map((name) => d[name]), ...BY.flatMap((name) => Object.values<bigint>(d[name]))];
  if (counts.some((count) => count < 0n)) return 'a count is negative';
  const parts: [words: string, part: bigint, whole: bigint][] = [
    ['undecided', d.undecided, d.billed],
    ['adjusted', total(d.adjustedBy), d.billed],
    ['test', d.test, d.givt],
    ['late', d.late, d.live],
  ];
  const larger = parts.find(([, part, whole]) => part > whole);
  return larger && `${larger[0]}: ${larger[1]} of ${larger[2]}`;
}

function total(by: By): bigint {
  return Object.values(by).reduce((sum, count) => sum + count, 0n);
}
