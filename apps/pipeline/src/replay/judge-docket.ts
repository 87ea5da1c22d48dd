import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClickHouseClient, clicksToJudge } from '@clickledger/db';
import type { Span } from '@clickledger/domain';
import { Court, type RuleSetup } from './court.ts';
import { Difference, type DifferencePart } from './difference.ts';
import type { Docket } from './dockets.ts';

/** What judging dockets takes, the same for all of them. */
export interface Judging {
  /** What is counted. */
  span: Span;
  /** What is judged begins here, ms UTC: before the span, so that its first clicks find what they repeat. */
  from: number;
  setups: readonly [inForce: RuleSetup, tried: RuleSetup];
  /** Takes first clicks that are too many for memory. */
  folder: string;
}

/**
 * Judges the clicks of one docket. `onJudged` is told of so many more.
 * @throws the signal's reason when it aborts.
 */
export async function judgeDocket(
  clickhouse: ClickHouseClient,
  { span, from, setups: [inForce, tried], folder }: Judging,
  { advertisers }: Docket,
  signal: AbortSignal,
  onJudged: (clicks: number) => void,
): Promise<DifferencePart> {
  const own = await mkdtemp(join(folder, 'docket-'));
  const court = new Court(own, inForce, tried);
  const difference = new Difference();
  try {
    for await (const rows of clicksToJudge(clickhouse, { from, to: span.to, advertisers }, signal)) {
      signal.throwIfAborted();
      for (const row of rows) {
        const judgements = court.judge(row);
        if (row.click.event_time >= span.from) difference.add(row, judgements);
      }
      onJudged(rows.length);
    }
    signal.throwIfAborted();
    return difference.part();
  } finally {
    await court.close();
    await rm(own, { recursive: true, force: true });
  }
}
