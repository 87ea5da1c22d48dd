import { parentPort, workerData } from 'node:worker_threads';
import type { Env } from '@clickledger/config';
import { carryOutTrials } from '#replay/carry-out.ts';
import { openEngines } from './engines.ts';

const stop = new AbortController();
parentPort?.once('message', () => stop.abort());
const engines = openEngines(workerData as Env, 'trials', 'write');
try {
  await carryOutTrials({ clickhouseUrl: engines.clickhouseUrl, sql: engines.sql() }, stop.signal);
} finally {
  await engines.close();
  parentPort?.close();
}
