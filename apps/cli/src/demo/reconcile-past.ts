import {
  type ClickHouseClient,
  compareHours,
  type LookBackSpan,
  noteLookedBack,
  noteReconciled,
  writeReconciliations,
} from '@clickledger/db';
import { type Span, WINDOW_MS } from '@clickledger/domain';

const DAY_MS = 24 * WINDOW_MS['1h'];

/** Compares every hour of a span (ms, whole hours, before the one that is open) with its raw clicks, as the reconciler does. */
export async function reconcilePast(clickhouse: ClickHouseClient, span: Span): Promise<void> {
  const { hours, checkedAt } = await compareHours(clickhouse, { ...span, retainedSince: 0 });
  await writeReconciliations(
    clickhouse,
    hours.map((hour) => ({ ...hour, checkedAt, repaired: false })),
  );
  await noteReconciled(clickhouse, span.to);
  await noteLookedOver(clickhouse, hours, checkedAt);
}

/** What is looked back over is so already: nothing of it is due. */
async function noteLookedOver(
  clickhouse: ClickHouseClient,
  hours: readonly { advertiserId: string; windowStart: number }[],
  at: number,
): Promise<void> {
  const spans = hours.map(
    ({ advertiserId, windowStart: start }): LookBackSpan => ({ advertiserId, span: '1h', start }),
  );
  const days = new Map(
    spans.map(({ advertiserId, start }) => {
      const day = start - (start % DAY_MS);
      return [`${day} ${advertiserId}`, { advertiserId, span: '1d' as const, start: day }];
    }),
  );
  await noteLookedBack(clickhouse, [...spans, ...days.values()], at + 1);
}
