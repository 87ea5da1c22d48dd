import { join } from 'node:path';
import { createLogger, readEnv } from '@clickledger/config';
import type { Click } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { scratchFolder } from '@clickledger/processes/testing';
import { expect, onTestFinished, test } from 'vitest';
import { orderKey } from '#collect/order-key.ts';
import { decodeRejected, decodeScored, encodeClick } from '#log/codec.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import type { Topic } from '#log/port.ts';
import { EmbeddedClaims } from '#score/embedded-claims.ts';
import { EmbeddedCounters } from '#score/embedded-counters.ts';
import { runScorer, type ScoredBatch } from '#score/scorer.ts';

const logger = createLogger(readEnv({ LOG_LEVEL: 'silent' }), 'test');

async function openScorer() {
  const folder = scratchFolder();
  const log = new EmbeddedLog(join(folder, 'log'));
  const counters = new EmbeddedCounters(join(folder, 'counters'));
  const claims = new EmbeddedClaims(log.scoreEnvironment, join(folder, 'claims'));
  const stop = new AbortController();
  const batches: ScoredBatch[] = [];
  const onScored = (batch: ScoredBatch) => void batches.push(batch);
  const running = runScorer({ log, claims, counters, logger, onScored }, stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await running;
    await counters.close();
    await log.close();
  });
  const values = async (topic: Topic) =>
    (await Array.fromAsync(log.read(topic))).flatMap(({ records }) => records.map(({ value }) => value));
  return {
    batches,
    async score(...clicks: Click[]) {
      await log.append(
        clicks.map((click) => ({ topic: 'clicks', key: orderKey(click), value: encodeClick(click) })),
      );
      await log.caughtUp('scorer', ['clicks']);
    },
    scored: async () => (await values('clicks.scored')).map(decodeScored),
    rejected: async () => (await values('clicks.rejected')).map(decodeRejected),
  };
}

/**
 * Scores the clicks with a scorer that is killed each time behind its counting and before its commit, `kills` times, and starts
 * again with what is on disk. What the verdicts are.
 */
async function scoredWithKills(clicks: readonly Click[], kills: number) {
  const folder = scratchFolder();
  const log = new EmbeddedLog(join(folder, 'log'));
  await log.append(
    clicks.map((click) => ({ topic: 'clicks', key: orderKey(click), value: encodeClick(click) })),
  );
  for (let left = kills; ; left--) {
    const counters = new EmbeddedCounters(join(folder, 'counters'));
    const claims = new EmbeddedClaims(log.scoreEnvironment, join(folder, 'claims'));
    const stop = new AbortController();
    let batches = 0;
    const killed: Pick<EmbeddedLog, 'transform'> = {
      transform: (options, handle) =>
        log.transform({ ...options, maxBatch: 40 }, async (batch) => {
          const made = await handle(batch);
          if (left > 0 && ++batches > kills - left) throw new Error('killed');
          return made;
        }),
    };
    const running = runScorer({ log: killed, claims, counters, logger }, stop.signal);
    await Promise.race([running.catch(() => undefined), log.caughtUp('scorer', ['clicks'])]);
    stop.abort();
    await running.catch(() => undefined);
    await counters.close();
    if (left === 0) break;
  }
  const batches = await Array.fromAsync(log.read('clicks.scored'));
  await log.close();
  return batches.flatMap(({ records }) => records.map(({ value }) => decodeScored(value)));
}

test('a scorer that is killed between counting and committing comes to the very same verdicts', async () => {
  const at = Date.parse('2026-03-01T12:00:00Z');
  const clicks = Array.from({ length: 200 }, (_, n) =>
    buildClick({
      click_id: `c${n}`,
      ip: `203.0.113.${n % 3}`,
      visitor_id: `v${n % 7}`,
      event_time: at + n * 1_000,
      received_at: at + n * 1_000,
      findings: [],
    }),
  );
  const judged = await scoredWithKills(clicks, 0);
  expect(judged.some(({ verdict }) => verdict === 'invalid')).toBe(true);
  expect(judged.some(({ verdict }) => verdict === 'billable')).toBe(true);
  expect(await scoredWithKills(clicks, 4)).toEqual(judged);
});

test('a stranger cannot take an id before the advertiser sends it', async () => {
  const scorer = await openScorer();
  const strangers = buildClick({ click_id: 'order-1001', trust: 'open', user_agent: 'bot' });
  const ours = buildClick({ click_id: 'order-1001', trust: 'keyed', ip: '93.192.0.1' });
  await scorer.score(strangers, ours, ours, strangers);
  expect((await scorer.scored()).map(({ click_id, trust }) => [click_id, trust])).toEqual([
    ['order-1001', 'open'],
    ['order-1001', 'keyed'],
  ]);
  expect(await scorer.rejected()).toEqual([]);
});

test('another click under a known id is refused by name, under one refusal; a retry is neither', async () => {
  const scorer = await openScorer();
  const first = buildClick({
    click_id: 'order-1',
    trust: 'keyed',
    visitor_id: 'somebody',
    event_time: 1_000,
    received_at: 1_000,
  });
  const later = { event_time: 9_000, received_at: 9_000 };
  const other = { ...first, ...later, visitor_id: 'somebody-else' };
  await scorer.score(first, { ...first, ...later }, other);
  await scorer.score(
    { ...other, received_at: 20_000, event_time: 20_000 },
    { ...first, campaign_id: 'another' },
  );
  expect(await scorer.scored()).toHaveLength(1);
  const rejected = await scorer.rejected();
  expect(
    rejected.map(({ code, field, click_id, campaign_id, count }) => [
      code,
      field,
      click_id,
      campaign_id,
      count,
    ]),
  ).toEqual([
    ['click_id_conflict', 'click_id', 'order-1', first.campaign_id, 1],
    ['click_id_conflict', 'click_id', 'order-1', first.campaign_id, 1],
    ['click_id_conflict', 'click_id', 'order-1', 'another', 1],
  ]);
  const [one, again, another] = rejected.map(({ rejection_id }) => rejection_id);
  expect(one).toBe(again);
  expect(another).not.toBe(one);
  const done = scorer.batches.map(({ secondCopies, conflicts }) => secondCopies.length + conflicts.length);
  expect(done.reduce((sum, n) => sum + n, 0)).toBe(4);
});
