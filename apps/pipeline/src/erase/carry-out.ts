import type { ClickHouseClient } from '@clickhouse/client';
import {
  type Erasure,
  erasePerson,
  finishErasure,
  forgetClickExports,
  type Person,
  type Sql,
} from '@clickledger/db';
import { erasedVisitor } from '@clickledger/domain';
import type { ClickLog } from '#log/port.ts';
import { eraseLetter, eraseRecord } from './erase-record.ts';

export interface ErasureParts {
  log: Pick<ClickLog, 'caughtUp' | 'rewrite'>;
  clickhouse: ClickHouseClient;
  sql: Sql;
}

/** What is being done, for whoever watches. */
export type ErasureStep = 'waiting for the log' | 'raw clicks' | 'the log';

/** Records of the log that were changed; null where it cannot be, and lets go of them by itself. */
export interface Erased {
  logRecords: number | null;
}

/**
 * Takes a person out of every store, once the erasure was recorded. What had been on its way by then is loaded first,
 * so that nothing comes in behind: later batches know of it. Interrupted, it may be run again.
 */
export async function carryOutErasure(
  { log, clickhouse, sql }: ErasureParts,
  erasure: Erasure,
  person: Person,
  options: { signal?: AbortSignal; onStep?: (step: ErasureStep, left?: number) => void } = {},
): Promise<Erased> {
  const { signal, onStep = () => {} } = options;
  onStep('waiting for the log');
  await log.caughtUp('scorer', ['clicks'], signal);
  await log.caughtUp('loader', ['clicks.scored'], signal);
  onStep('raw clicks');
  const visitor = erasedVisitor(erasure.id, erasure.askedAt.getTime());
  await erasePerson(clickhouse, erasure.id, person, visitor, (left) => onStep('raw clicks', left));
  // Files that programs had made of clicks, which the dashboard deletes within a minute.
  await forgetClickExports(sql, person.advertiserId);
  onStep('the log');
  const logRecords = await eraseFromLog(log, person);
  await finishErasure(sql, erasure.id);
  return { logRecords };
}

async function eraseFromLog({ rewrite }: Pick<ClickLog, 'rewrite'>, person: Person): Promise<number | null> {
  if (!rewrite) return null;
  const counts = [
    await rewrite('clicks', (value) => eraseRecord(value, person)),
    await rewrite('clicks.scored', (value) => eraseRecord(value, person)),
    await rewrite('clicks.dead', (value) => eraseLetter(value, person)),
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}
