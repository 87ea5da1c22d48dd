import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@clickledger/config';
import {
  type ClickHouseClient,
  dueLookBacks,
  type LookBackSpan,
  noteLookedBack,
  readReconciled,
  serverTime,
} from '@clickledger/db';
import { WINDOW_MS } from '@clickledger/domain';
import { lookBackOverDay, lookBackOverHours, type TakenBackByRule } from './look-back.ts';

const HOUR_MS = WINDOW_MS['1h'];
const EVERY_MS = 30_000;
/** Of one advertiser, hours that lie together are looked at in one go: so many at most. */
const HOURS_AT_A_TIME = 6;
/** What was reconciled longer ago is left alone: `clickledger look-back` takes any time. */
const AS_FAR_BACK_MS = 3 * 24 * HOUR_MS;

export interface LookBackerParts {
  clickhouse: ClickHouseClient;
  logger: Logger;
  /** Told of each span of hours or day that was looked at. */
  onLooked?: (taken: TakenBackByRule) => void;
  /** Told before a pass how many spans wait for it. */
  onDue?: (spans: number) => void;
  /** Told after a pass that left none. */
  onPass?: () => void;
  /** Between two passes, ms. */
  everyMs?: number;
}

/**
 * Looks back over each hour of an advertiser once the reconciler has compared it, again when it compares it once more
 * (late clicks reached it), and over each day once all of it is reconciled. What it has been over is in ClickHouse, and
 * writing an adjustment again changes nothing: it may be killed at any moment, and several may run.
 */
export async function runLookBacker(parts: LookBackerParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await lookBackOnce(parts, signal);
    await delay(parts.everyMs ?? EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** One pass over what is due. */
export async function lookBackOnce(
  { clickhouse, logger, onLooked, onDue, onPass }: LookBackerParts,
  signal: AbortSignal,
): Promise<void> {
  const now = await serverTime(clickhouse);
  const reconciled = await readReconciled(clickhouse);
  if (!reconciled) return;
  const due = await dueLookBacks(clickhouse, {
    comparedSince: now - AS_FAR_BACK_MS,
    before: reconciled.upTo.getTime(),
  });
  onDue?.(due.length);
  const run = new Date(now).toISOString();
  for (const spans of together(due)) {
    const [first] = spans;
    if (signal.aborted || !first) return;
    const lookedAt = await serverTime(clickhouse);
    const { advertiserId, span, start: from } = first;
    const to = (spans.at(-1)?.start ?? from) + HOUR_MS;
    const taken =
      span === '1d'
        ? await lookBackOverDay({ clickhouse, run }, advertiserId, from)
        : await lookBackOverHours({ clickhouse, run }, advertiserId, { from, to });
    await noteLookedBack(clickhouse, spans, lookedAt);
    for (const [rule, { clicks, micros }] of taken) {
      logger.info(
        { advertiserId, rule, clicks, micros },
        'charged clicks were found invalid and are credited',
      );
    }
    onLooked?.(taken);
  }
  onDue?.(0);
  onPass?.();
}

/** Puts hours of an advertiser that lie together into one; a day stays by itself. */
export function together(due: readonly LookBackSpan[]): LookBackSpan[][] {
  const spans: LookBackSpan[][] = [];
  const open = new Map<string, LookBackSpan[]>();
  for (const each of due) {
    const own = each.span === '1h' ? open.get(each.advertiserId) : undefined;
    const first = own?.[0];
    if (own && first && each.start - first.start < HOURS_AT_A_TIME * HOUR_MS) {
      own.push(each);
      continue;
    }
    const begun = [each];
    spans.push(begun);
    if (each.span === '1h') open.set(each.advertiserId, begun);
  }
  return spans;
}
