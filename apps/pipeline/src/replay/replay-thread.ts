import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openClickHouse } from '@clickledger/db';
import type { DifferencePart } from './difference.ts';
import type { Docket } from './dockets.ts';
import { type Judging, judgeDocket } from './judge-docket.ts';
import { type PackedSetups, unpackSetups } from './packed-setup.ts';

/** What the thread is begun with. */
export interface ThreadTask extends Omit<Judging, 'setups'> {
  clickhouseUrl: string;
  setups: PackedSetups;
}

/** What it is told: a docket to judge, or that nothing more is wanted, whatever is under way. */
export type ToThread = { docket: Docket } | 'stop';
/** What it answers: that so many more clicks are judged, or a docket's difference. */
export type FromThread = { judged: number } | { part: DifferencePart };

/** Clicks of now go before those of the past. */
const NICE = 10;

const port = parentPort;
if (!port) throw new Error('This runs as a thread.');
// Elsewhere it would be said of the whole process.
if (process.platform === 'linux') setPriority(0, NICE);

const { clickhouseUrl, setups, ...task } = workerData as ThreadTask;
const judging: Judging = { ...task, setups: unpackSetups(setups) };
const clickhouse = openClickHouse(clickhouseUrl);
const stop = new AbortController();
const answer = (message: FromThread) => port.postMessage(message);

port.on('message', async (message: ToThread) => {
  if (message === 'stop') {
    stop.abort();
    port.close();
    await clickhouse.close();
    return;
  }
  try {
    const part = await judgeDocket(clickhouse, judging, message.docket, stop.signal, (judged) =>
      answer({ judged }),
    );
    answer({ part });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
});
