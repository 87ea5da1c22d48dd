import { series } from '@clickledger/db';
import { addDays, type Counts, dayStart, localDay, type Span } from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';

/** Days are looked at for so long: what an import brings of earlier ones is told by the statement that it is on. */
const DAYS = 63;

/** A day of an advertiser's zone, and what its windows have by now. */
export interface RecentDay {
  day: string;
  /** ms */
  span: Span;
  counts: Counts;
}

/** An advertiser's days up to the one that `now` (ms) is in, which is the last: two months, and that day. */
export async function recentDays(
  { clickhouse }: Pick<Stores, 'clickhouse'>,
  { id, timeZone }: Tenant,
  now: number,
): Promise<RecentDay[]> {
  const today = localDay(now, timeZone);
  const days = Array.from({ length: DAYS + 2 }, (_, i) => addDays(today, i - DAYS));
  const boundaries = days.map((day) => dayStart(day, timeZone));
  const figures = await series(clickhouse, { advertiserId: id }, boundaries);
  return figures.map((counts, i) => ({
    day: days[i] ?? today,
    span: { from: boundaries[i] ?? 0, to: boundaries[i + 1] ?? 0 },
    counts,
  }));
}
