import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ClickHouseClient,
  longestWindowToJudge,
  openClickHouse,
  sizeClicksToJudge,
} from '@clickledger/db';
import type { Span, TrialResult } from '@clickledger/domain';
import { LONGEST_SPAN_MS } from '@clickledger/rules';
import type { RuleSetup } from './court.ts';
import { resultOf } from './difference.ts';
import { CLICKS_A_DOCKET, docketsOf } from './dockets.ts';
import { judgeDocket } from './judge-docket.ts';
import { packSetups } from './packed-setup.ts';
import { judgeInThreads } from './replay-threads.ts';

export { OTHER_SITES } from './difference.ts';
export type { RuleSetup };

/** Past clicks, and two setups to judge them by. */
export interface ReplayQuestion extends Span {
  /** Clicks of this advertiser alone. */
  advertiserId?: string | undefined;
  /** What new clicks are judged by now. */
  inForce: RuleSetup;
  tried: RuleSetup;
}

export interface ReplayOptions {
  signal?: AbortSignal;
  /** Clicks judged so far, of how many. */
  onProgress?: (done: number, total: number) => void;
  /** Most threads that judge; the result does not depend on it. Two where there are as many cores. */
  threads?: number;
  /** See `CLICKS_A_DOCKET`. */
  clicksADocket?: number;
}

/** Each may remember two million tracks for each setup, some 400 MB; ClickHouse and clicks of now want cores, too. */
const MOST_THREADS = Math.min(2, availableParallelism());

/**
 * Judges past clicks twice, by the setup in force and by another one, and sums up the difference, which is that of the
 * setups alone. Reads raw clicks and writes nothing but first clicks, into a folder that it removes. Advertisers, who have nothing
 * in common, are judged beside each other in threads where there is more than one docket of them.
 *
 * What happened just before the span is judged too and counted nowhere, so that its first clicks find what they repeat.
 * @throws the signal's reason when it aborts.
 */
export async function replayClicks(
  clickhouseUrl: string,
  question: ReplayQuestion,
  options: ReplayOptions = {},
): Promise<TrialResult> {
  const clickhouse = openClickHouse(clickhouseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'clickledger-replay-'));
  try {
    return await replayInto(folder, clickhouse, clickhouseUrl, question, options);
  } finally {
    await clickhouse.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function replayInto(
  folder: string,
  clickhouse: ClickHouseClient,
  clickhouseUrl: string,
  { advertiserId, inForce, tried, from: first, to }: ReplayQuestion,
  {
    signal = new AbortController().signal,
    onProgress = () => undefined,
    threads: most = MOST_THREADS,
    clicksADocket = CLICKS_A_DOCKET,
  }: ReplayOptions,
): Promise<TrialResult> {
  const span = { from: first, to };
  const advertisers = advertiserId === undefined ? undefined : { first: advertiserId, last: advertiserId };
  const longestWindowMs = await longestWindowToJudge(clickhouse, { ...span, advertisers });
  const from = first - Math.max(longestWindowMs, LONGEST_SPAN_MS);
  const dockets = docketsOf(await sizeClicksToJudge(clickhouse, { from, to, advertisers }), clicksADocket);
  const total = dockets.reduce((sum, { clicks }) => sum + clicks, 0);
  let done = 0;
  onProgress(0, total);
  const onJudged = (clicks: number) => {
    done += clicks;
    onProgress(done, Math.max(done, total));
  };
  const threads = Math.min(most, dockets.length);
  const judging = { span, from, folder };
  if (threads > 1) {
    const task = { ...judging, clickhouseUrl, setups: packSetups(inForce, tried) };
    return resultOf(await judgeInThreads(threads, task, dockets, signal, onJudged));
  }
  const parts = [];
  for (const docket of dockets)
    parts.push(
      await judgeDocket(clickhouse, { ...judging, setups: [inForce, tried] }, docket, signal, onJudged),
    );
  return resultOf(parts);
}
