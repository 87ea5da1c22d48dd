import {
  type Adjustment,
  adjustedClicks,
  adjustmentKey,
  type ClickHouseClient,
  writeAdjustments,
} from '@clickledger/db';
import { type Span, windowStart } from '@clickledger/domain';
import { BURST_KINDS_OF_HOURS } from '@clickledger/rules';
import { burstsWithin } from './find-bursts.ts';
import { foundInDay } from './find-in-day.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A burst that began before the hour, or goes on after it, is looked at as one. */
const AROUND_MS = HOUR_MS;
/** Adjustments that are held before they are written. */
const HELD = 10_000;

/** What a look-back took back. */
export interface TakenBack {
  clicks: number;
  micros: bigint;
}

/** By rule. */
export type TakenBackByRule = Map<string, TakenBack>;

export interface LookBackParts {
  clickhouse: ClickHouseClient;
  /** Names the run that found something. */
  run: string;
  /** Finds, and writes nothing. */
  dryRun?: boolean;
}

/** Looks back over the bursts of an advertiser's hours (a span in ms), and writes what was charged of them. */
export function lookBackOverHours(
  parts: LookBackParts,
  advertiserId: string,
  { from, to }: Span,
): Promise<TakenBackByRule> {
  const around = {
    from: windowStart(from, '1h') - AROUND_MS,
    to: windowStart(to - 1, '1h') + HOUR_MS + AROUND_MS,
  };
  return takeBack(parts, advertiserId, around, [
    burstsWithin(parts.clickhouse, advertiserId, around, BURST_KINDS_OF_HOURS),
  ]);
}

/** Looks back over an advertiser's finished day (UTC; its start in ms): over its bursts once more, and over all of it. */
export function lookBackOverDay(
  parts: LookBackParts,
  advertiserId: string,
  start: number,
): Promise<TakenBackByRule> {
  const day = { from: start, to: start + DAY_MS };
  const around = { from: day.from - AROUND_MS, to: day.to + AROUND_MS };
  return takeBack(parts, advertiserId, around, [
    burstsWithin(parts.clickhouse, advertiserId, around),
    foundInDay(parts.clickhouse, advertiserId, day),
  ]);
}

/**
 * Writes what is found of clicks that have no adjustment yet. Killed half-way, it has written some, and finds the others
 * when it is run again.
 */
async function takeBack(
  { clickhouse, run, dryRun = false }: LookBackParts,
  advertiserId: string,
  span: Span,
  finders: readonly AsyncIterable<Adjustment[]>[],
): Promise<TakenBackByRule> {
  const known = await adjustedClicks(clickhouse, advertiserId, span);
  const taken: TakenBackByRule = new Map();
  let held: Adjustment[] = [];
  const write = async () => {
    if (!dryRun) await writeAdjustments(clickhouse, held, run);
    held = [];
  };
  for (const finder of finders) {
    for await (const found of finder) {
      for (const adjustment of found) {
        const key = adjustmentKey(adjustment);
        if (known.has(key)) continue;
        known.add(key);
        held.push(adjustment);
        count(taken, adjustment);
      }
      if (held.length >= HELD) await write();
    }
  }
  await write();
  return taken;
}

function count(taken: TakenBackByRule, { rule, chargedMicros }: Adjustment): void {
  const { clicks, micros } = taken.get(rule) ?? { clicks: 0, micros: 0n };
  taken.set(rule, { clicks: clicks + 1, micros: micros + chargedMicros });
}

/** Adds what was taken back to a sum. */
export function addTaken(sum: TakenBackByRule, more: TakenBackByRule): TakenBackByRule {
  for (const [rule, { clicks, micros }] of more) {
    const before = sum.get(rule) ?? { clicks: 0, micros: 0n };
    sum.set(rule, { clicks: before.clicks + clicks, micros: before.micros + micros });
  }
  return sum;
}
