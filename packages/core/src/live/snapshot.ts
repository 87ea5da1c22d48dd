import { type ClickHouseClient, freshness, lastActiveMinute, rejectedSeries, series } from '@clickledger/db';
import { dayStart, type Figures, localDay, type Span, sumFigures, windowStart } from '@clickledger/domain';
import { type Bucket, boundariesOf, toBuckets } from '#figures/buckets.ts';

const MINUTE = 60_000;
const MINUTES = 60;
const FRESHNESS_MS = 2000;
/** Minutes that were complete so long before the last look stay so. */
const SETTLED_MS = 3 * MINUTE;
/** Figures come some seconds after their clicks: what is on its way for less long is not behind. */
const ON_ITS_WAY_MS = 10_000;

export interface LiveScope {
  advertiserId: string;
  campaignId?: string | undefined;
  timeZone: string;
}

/** The figures of now. */
export interface LiveSnapshot {
  /** All clicks that were stored before this time are counted. */
  asOf: Date;
  lastClickAt: Date | null;
  /** How long stored clicks have been waiting to be counted; 0 when none is. */
  behindMs: number;
  /** Since midnight in the advertiser's zone. */
  today: Figures;
  /** The last 60 minutes, the open one last. */
  lastMinutes: Bucket[];
}

/** Reads snapshots of one scope, and remembers when the figures were last complete. */
export class SnapshotReader {
  #ch: ClickHouseClient;
  #scope: LiveScope;
  #checkedAt = 0;
  #completeAt = 0;
  #lastClickAt: Date | null = null;
  /** Clicks that were stored when they were last found not to be counted yet. */
  #awaited: { at: number; since: number; raw: bigint } | null = null;

  constructor(ch: ClickHouseClient, scope: LiveScope) {
    this.#ch = ch;
    this.#scope = scope;
  }

  async read(now: number): Promise<LiveSnapshot> {
    const [{ today, lastMinutes }] = await Promise.all([this.#figures(now), this.#check(now)]);
    return {
      asOf: new Date(this.#completeAt),
      lastClickAt: this.#lastClickAt,
      behindMs: now - this.#completeAt < ON_ITS_WAY_MS ? 0 : now - this.#completeAt,
      today,
      lastMinutes,
    };
  }

  async #figures(now: number): Promise<{ today: Figures; lastMinutes: Bucket[] }> {
    const { advertiserId, campaignId, timeZone } = this.#scope;
    const midnight = dayStart(localDay(now, timeZone), timeZone);
    const spans = spansOf(now, midnight);
    const boundaries = boundariesOf(spans);
    const scope = { advertiserId, campaignId };
    const [counts, rejected] = await Promise.all([
      series(this.#ch, scope, boundaries),
      rejectedSeries(this.#ch, scope, boundaries),
    ]);
    const buckets = toBuckets(spans, counts, rejected, now);
    const todays = buckets.filter((bucket) => bucket.start.getTime() >= midnight);
    return { today: sumFigures(todays), lastMinutes: buckets.slice(-MINUTES) };
  }

  /**
   * Looks at raw clicks, less often than at rollups because it costs more, and only at those that may not be counted yet. While
   * clicks keep coming there are always some; but once as many are counted as were stored at an earlier look, those are.
   */
  async #check(now: number): Promise<void> {
    if (now - this.#checkedAt < FRESHNESS_MS) return;
    this.#checkedAt = now;
    const awaited = this.#awaited;
    const since = awaited?.since ?? this.#unsettledSince(now);
    const { lastClickAt, raw, rolledUp } = await freshness(this.#ch, this.#scope, since);
    if (raw === rolledUp || this.#completeAt === 0) {
      this.#completeAt = now;
      this.#awaited = null;
    } else if (!awaited) {
      this.#awaited = { at: now, since, raw };
    } else if (rolledUp >= awaited.raw) {
      this.#completeAt = awaited.at;
      const isLong = since < this.#unsettledSince(now) - SETTLED_MS;
      this.#awaited = isLong ? null : { at: now, since, raw };
    }
    this.#lastClickAt = lastClickAt ?? this.#lastClickAt ?? (await lastActiveMinute(this.#ch, this.#scope));
  }

  #unsettledSince(now: number): number {
    const hourAgo = windowStart(now, '1m') - (MINUTES - 1) * MINUTE;
    return Math.max(hourAgo, windowStart(this.#completeAt - SETTLED_MS, '1m'));
  }
}

/** From midnight (or an hour ago, if that is earlier) to the end of this minute; the last hour in minutes. */
function spansOf(now: number, midnight: number): Span[] {
  const end = windowStart(now, '1m') + MINUTE;
  const first = end - MINUTES * MINUTE;
  const minutes = Array.from({ length: MINUTES }, (_, i) => ({
    from: first + i * MINUTE,
    to: first + (i + 1) * MINUTE,
  }));
  return midnight < first ? [{ from: midnight, to: first }, ...minutes] : minutes;
}
