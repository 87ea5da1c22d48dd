import type { ClickHouseClient } from '@clickhouse/client';
import { recomputeWindows } from '@clickledger/db';
import { type Granularity, type ScoredClick, windowStart } from '@clickledger/domain';
import type { WindowEngine } from './port.ts';

/** The embedded window engine: recomputes each window that a batch touched, from the raw clicks. */
export function createRecomputingWindows(clickhouse: ClickHouseClient): WindowEngine {
  return {
    async onClicks(clicks, version) {
      for (const granularity of ['1m', '1h'] as const) {
        const windowStarts = touchedWindows(clicks, granularity);
        await recomputeWindows(clickhouse, { granularity, windowStarts, version: BigInt(version) });
      }
    },
  };
}

function touchedWindows(clicks: ScoredClick[], granularity: Granularity): number[] {
  return [...new Set(clicks.map((click) => windowStart(click.event_time, granularity)))];
}
