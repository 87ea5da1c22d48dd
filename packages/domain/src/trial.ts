import type { InvalidClass, Verdict } from './verdict.ts';

/** What became of a click: its verdict and, of an invalid one, the class and the rule that weighs most. */
export interface Outcome {
  verdict: Verdict;
  invalidClass: InvalidClass;
  /** `''` of a click that is not invalid. */
  rule: string;
}

/** Clicks that other settings of the rules judge otherwise, of one site and in one way. */
export interface ChangedClicks {
  advertiserId: string;
  /** `''` of clicks without one. */
  siteId: string;
  before: Outcome;
  after: Outcome;
  clicks: number;
  /** What is charged afterwards less what was charged before. */
  micros: bigint;
}

/** An advertiser's clicks under some settings: `clicks = billable + duplicate + givt + sivt`. */
export interface TrialFigures {
  clicks: number;
  billable: number;
  duplicate: number;
  givt: number;
  sivt: number;
  chargedMicros: bigint;
}

/** A click that is judged otherwise, to be looked at. */
export interface ChangedClick {
  advertiserId: string;
  campaignId: string;
  siteId: string;
  clickId: string;
  /** ms UTC. */
  eventTime: number;
  priceMicros: bigint;
  before: Outcome;
  after: Outcome;
  /** What rules found under either settings, as clauses. */
  seenBefore: string[];
  seenAfter: string[];
}

/** What a rule that only reports would refuse by the settings that were tried. */
export interface ReportedClicks {
  advertiserId: string;
  rule: string;
  clicks: number;
  micros: bigint;
}

/** Past clicks under two settings of the rules. Money is in each advertiser's own currency. */
export interface TrialResult {
  /** In the span, each of them judged twice. */
  clicks: number;
  /** Clicks whose stored verdict is not the one that today's rules come to by the settings in force. */
  storedOtherwise: number;
  /** Clicks whose whole address is known no more: nothing is counted by it. */
  withoutAddress: number;
  advertisers: { advertiserId: string; before: TrialFigures; after: TrialFigures }[];
  changed: ChangedClicks[];
  examples: ChangedClick[];
  reported: ReportedClicks[];
}

/** Which way clicks go: to not being charged, to being charged, or from one reason not to be to another. */
export type Direction = 'refused' | 'billable' | 'otherwise';

export function directionOf({ before, after }: Pick<ChangedClicks, 'before' | 'after'>): Direction {
  if (before.verdict === 'billable') return 'refused';
  return after.verdict === 'billable' ? 'billable' : 'otherwise';
}

/** A line of a table of differences: `clicks` by the way they go, and the difference in money. */
export interface DifferenceLine {
  advertiserId: string;
  key: string;
  refused: number;
  billable: number;
  otherwise: number;
  micros: bigint;
}

/**
 * Changed clicks by advertiser and by what `keyOf` says, those that change the most money first. Every table of one
 * result adds up to the same, as each changed click is in one line.
 */
export function differencesBy(
  changed: readonly ChangedClicks[],
  keyOf: (change: ChangedClicks) => string,
): DifferenceLine[] {
  const lines = new Map<string, DifferenceLine>();
  for (const change of changed) {
    const { advertiserId, clicks, micros } = change;
    const key = keyOf(change);
    const name = `${advertiserId}\n${key}`;
    const line = lines.get(name) ?? { advertiserId, key, refused: 0, billable: 0, otherwise: 0, micros: 0n };
    line[directionOf(change)] += clicks;
    line.micros += micros;
    lines.set(name, line);
  }
  return [...lines.values()].sort(
    (a, b) => compare(size(b.micros), size(a.micros)) || countOf(b) - countOf(a),
  );
}

/** The reason of a change: the rule that refuses a click now, or refused it before; `duplicate` of the dedupe window. */
export function reasonOfChange({ before, after }: Pick<ChangedClicks, 'before' | 'after'>): string {
  const decided = after.verdict === 'billable' ? before : after;
  return decided.verdict === 'duplicate' ? 'duplicate' : decided.rule;
}

/** The class of what a change is about. */
export function classOfChange({ before, after }: Pick<ChangedClicks, 'before' | 'after'>): string {
  const decided = after.verdict === 'billable' ? before : after;
  return decided.verdict === 'duplicate' ? 'duplicate' : decided.invalidClass;
}

function countOf({ refused, billable, otherwise }: DifferenceLine): number {
  return refused + billable + otherwise;
}

function size(micros: bigint): bigint {
  return micros < 0n ? -micros : micros;
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const MICROS: ReadonlySet<string> = new Set(['micros', 'chargedMicros', 'priceMicros']);

/** A result that was kept as JSON, where micros are texts. */
export function readTrialResult(kept: unknown): TrialResult {
  return JSON.parse(JSON.stringify(kept), (key, value) =>
    MICROS.has(key) ? BigInt(value) : value,
  ) as TrialResult;
}
