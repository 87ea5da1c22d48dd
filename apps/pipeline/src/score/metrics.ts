import { METRICS } from '@clickledger/config';
import { VERDICTS } from '@clickledger/domain';
import { Counter, Histogram, type Registry } from 'prom-client';
import { AGE_BUCKETS, BATCH_BUCKETS, STAGE_BUCKETS } from '#observe/buckets.ts';
import type { ScoredBatch } from './scorer.ts';

/** Counters of the scorer. They count work that was done: a batch done again after a crash counts again. */
export function createScoreMetrics(registry: Registry) {
  const registers = [registry];
  const scored = new Counter({
    name: METRICS.clicksScored,
    help: 'Clicks that got a verdict.',
    labelNames: ['verdict'],
    registers,
  });
  const retries = new Counter({
    name: METRICS.retriesDropped,
    help: 'Second copies of a click that were dropped: a retry of the client, or of the collector.',
    registers,
  });
  const conflicts = new Counter({
    name: METRICS.clickIdConflicts,
    help: 'Clicks refused because another click has their id.',
    registers,
  });
  const dead = new Counter({
    name: METRICS.scoreDeadLetters,
    help: 'Records of clicks that could not be read and went to clicks.dead.',
    registers,
  });
  const records = new Histogram({
    name: METRICS.scoreBatchRecords,
    help: 'Records in a batch of the scorer.',
    buckets: BATCH_BUCKETS,
    registers,
  });
  const seconds = new Histogram({
    name: METRICS.scoreBatchSeconds,
    help: 'Time to decode, claim, count and judge a batch.',
    buckets: STAGE_BUCKETS,
    registers,
  });
  const age = new Histogram({
    name: METRICS.clickToScoredSeconds,
    help: 'Age of a click, since it was received, when it got its verdict.',
    buckets: AGE_BUCKETS,
    registers,
  });
  for (const verdict of VERDICTS) scored.inc({ verdict }, 0);
  return {
    scored(done: ScoredBatch) {
      const now = Date.now();
      const verdicts = Map.groupBy(done.scored, ({ judgement }) => judgement.verdict);
      for (const [verdict, clicks] of verdicts) scored.inc({ verdict }, clicks.length);
      for (const { click } of done.scored) age.observe(Math.max(0, now - click.received_at) / 1_000);
      retries.inc(done.secondCopies.length);
      conflicts.inc(done.conflicts.length);
      dead.inc(done.dead);
      records.observe(done.batch.records.length);
      seconds.observe((now - done.startedAt) / 1_000);
    },
  };
}
