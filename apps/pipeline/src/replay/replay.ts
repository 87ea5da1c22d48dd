import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClickHouseClient, type ClicksToJudge, clicksToJudge, sizeClicksToJudge } from '@clickledger/db';
import type { TrialResult } from '@clickledger/domain';
import { LONGEST_SPAN_MS } from '@clickledger/rules';
import { Court, type RuleSetup } from './court.ts';
import { Difference } from './difference.ts';

export { OTHER_SITES } from './difference.ts';
export type { RuleSetup };

/** Past clicks, and two setups to judge them by. */
export interface ReplayQuestion extends ClicksToJudge {
  /** What new clicks are judged by now. */
  inForce: RuleSetup;
  tried: RuleSetup;
}

export interface ReplayOptions {
  signal?: AbortSignal;
  /** Clicks judged so far, of how many. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Judges past clicks twice, by the setup in force and by another one, and sums up the difference, which is that of the
 * setups alone. Reads raw clicks and writes nothing but first clicks, into a folder that it removes.
 *
 * What happened just before the span is judged too and counted nowhere, so that its first clicks find what they repeat.
 * @throws the signal's reason when it aborts.
 */
export async function replayClicks(
  clickhouse: ClickHouseClient,
  question: ReplayQuestion,
  { signal, onProgress = () => undefined }: ReplayOptions = {},
): Promise<TrialResult> {
  const { inForce, tried, ...span } = question;
  const { longestWindowMs } = await sizeClicksToJudge(clickhouse, span);
  const from = span.from - Math.max(longestWindowMs, LONGEST_SPAN_MS);
  const { clicks: total } = await sizeClicksToJudge(clickhouse, { ...span, from });
  const folder = await mkdtemp(join(tmpdir(), 'clickledger-replay-'));
  const court = new Court(folder, inForce, tried);
  const difference = new Difference();
  let done = 0;
  onProgress(0, total);
  try {
    for await (const rows of clicksToJudge(clickhouse, { ...span, from }, signal)) {
      signal?.throwIfAborted();
      for (const row of rows) {
        const judgements = court.judge(row);
        if (row.click.event_time >= span.from) difference.add(row, judgements);
      }
      done += rows.length;
      onProgress(done, Math.max(done, total));
    }
    signal?.throwIfAborted();
    return difference.result();
  } finally {
    await court.close();
    await rm(folder, { recursive: true, force: true });
  }
}
