import type { ClickHouseClient } from '@clickhouse/client';
import { recomputeWindows } from '@clickledger/db';
import { type Granularity, type ScoredClick, windowStart } from '@clickledger/domain';
import type { ClickLog } from '#log/port.ts';
import type { WindowEngine } from './port.ts';

const DAY_MS = 86_400_000;

/**
 * The embedded window engine: recomputes each window that a batch touched. Minutes come from the raw
 * clicks; hours from the minutes, which were made right a moment before and are far fewer.
 */
export function createRecomputingWindows(
  clickhouse: ClickHouseClient,
  log: ClickLog,
  rawTtlDays: number,
): WindowEngine {
  // Asked for before the clicks are read, so of two that recompute a window, who read later wins.
  const version = async () => BigInt(await log.endOffset('clicks.scored'));
  return {
    topics: [],
    version,
    // A batch is finished when its windows are.
    settled: (signal) => log.caughtUp('loader', ['clicks.scored'], signal),
    async onClicks(clicks) {
      // A day of grace: expiry runs when parts merge, not on the minute.
      const retainedSince = Date.now() - (rawTtlDays - 1) * DAY_MS;
      const shared = { version: await version(), retainedSince };
      await recomputeWindows(clickhouse, {
        ...shared,
        granularity: '1m',
        windowStarts: touched(clicks, '1m'),
      });
      await recomputeWindows(clickhouse, {
        ...shared,
        granularity: '1h',
        windowStarts: touched(clicks, '1h'),
        source: 'rollups_1m',
      });
    },
  };
}

function touched(clicks: ScoredClick[], granularity: Granularity): number[] {
  return [...new Set(clicks.map((click) => windowStart(click.event_time, granularity)))];
}
