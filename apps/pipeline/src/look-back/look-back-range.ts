import { chargedAdvertisers } from '@clickledger/db';
import { type Span, WINDOW_MS, windowStart } from '@clickledger/domain';
import {
  addTaken,
  type LookBackParts,
  lookBackOverDay,
  lookBackOverHours,
  type TakenBackByRule,
} from './look-back.ts';

const HOUR_MS = WINDOW_MS['1h'];
const DAY_MS = 24 * HOUR_MS;

/**
 * Looks back over every hour that a span (ms) touches, and over every day (UTC) that lies in these: of one advertiser, or of all.
 * @param onProgress told in advertisers and days.
 */
export async function lookBackOverRange(
  parts: LookBackParts,
  span: Span,
  options: {
    advertiserId?: string | undefined;
    signal: AbortSignal;
    onProgress: (done: number, total: number) => void;
  },
): Promise<TakenBackByRule> {
  const range = { from: windowStart(span.from, '1h'), to: windowStart(span.to - 1, '1h') + HOUR_MS };
  const advertisers =
    options.advertiserId === undefined
      ? await chargedAdvertisers(parts.clickhouse, range)
      : [options.advertiserId];
  const pieces = daysOf(range).flatMap((piece) =>
    advertisers.map((advertiserId) => ({ ...piece, advertiserId })),
  );
  const taken: TakenBackByRule = new Map();
  for (const [done, { advertiserId, from, to, whole }] of pieces.entries()) {
    options.onProgress(done, pieces.length);
    if (options.signal.aborted) break;
    addTaken(
      taken,
      whole
        ? await lookBackOverDay(parts, advertiserId, from)
        : await lookBackOverHours(parts, advertiserId, { from, to }),
    );
  }
  return taken;
}

/** The days (UTC) of a span of whole hours, the first and the last of which may be a part of one. */
export function daysOf({ from, to }: Span): (Span & { whole: boolean })[] {
  const days: (Span & { whole: boolean })[] = [];
  for (let start = from; start < to; ) {
    const end = Math.min(to, Math.floor(start / DAY_MS) * DAY_MS + DAY_MS);
    days.push({ from: start, to: end, whole: end - start === DAY_MS });
    start = end;
  }
  return days;
}
