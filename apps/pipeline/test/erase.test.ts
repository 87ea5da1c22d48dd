import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { createLogger } from '@clickledger/config';
import {
  addErasure,
  clicksById,
  type Erasure,
  findPerson,
  liveErasures,
  type Person,
  readLedger,
} from '@clickledger/db';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { newClickId } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { scratchFolder } from '@clickledger/processes/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { carryOutErasure } from '#erase/carry-out.ts';
import { createErasures } from '#erase/erasures.ts';
import { encodeClick } from '#log/codec.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { createEmbeddedWindows } from '#rollup/embedded.ts';
import { rebuildWindows, recomputingSuccessor } from '#rollup/rebuild.ts';
import { EmbeddedClaims } from '#score/embedded-claims.ts';
import { EmbeddedCounters } from '#score/embedded-counters.ts';
import { runScorer } from '#score/scorer.ts';
import { runLoader } from '#store/loader.ts';

const ADA = 'visitor-ada-7731';
const ADA_IP = '198.51.100.77';
const ADA_UA = 'Mozilla/5.0 (AdasOwnBrowser)';
const NEIGHBOUR = '198.51.100.78';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

test('a person is gone from every store, and every count is as it was, while clicks arrive', {
  timeout: 120_000,
}, async () => {
  const { clickhouse, sql } = stores;
  const folder = scratchFolder();
  const log = new EmbeddedLog(folder);
  const windows = createEmbeddedWindows(clickhouse, log, 90);
  const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
  const stop = new AbortController();
  const counters = new EmbeddedCounters(scratchFolder());
  const claims = new EmbeddedClaims(log.scoreEnvironment, scratchFolder());
  const running = Promise.all([
    runScorer({ log, claims, counters, logger }, stop.signal),
    runLoader({ log, clickhouse, windows, logger, erasures: createErasures(sql) }, stop.signal),
  ]);
  const send = async (...clicks: ReturnType<typeof buildClick>[]) => {
    await log.append(clicks.map((c) => ({ topic: 'clicks', key: c.click_id, value: encodeClick(c) })));
  };
  const ofAda = (click_id: string) =>
    buildClick({
      click_id,
      visitor_id: ADA,
      ip: ADA_IP,
      user_agent: ADA_UA,
      referrer: `https://news.example/${ADA}`,
    });
  await send(
    ...[1, 2, 3].map((n) => ofAda(`ada-${n}`)),
    buildClick({ click_id: 'other-tenant', advertiser_id: 'globex', visitor_id: ADA, ip: NEIGHBOUR }),
    buildClick({ click_id: 'neighbour', visitor_id: 'bo', ip: NEIGHBOUR }),
  );
  await log.append([
    { topic: 'clicks', key: '', value: `{"visitor_id":"${ADA}", half a record of ${ADA_IP}` },
  ]);
  await log.caughtUp('scorer', ['clicks']);
  await log.caughtUp('loader', ['clicks.scored']);
  await windows.settled();
  const before = await readLedger(clickhouse);
  expect(before).toMatchObject({ accepted: 5n, balanced: true });

  const now = Date.now();
  const key = 'a key of this test';
  const erasure: Erasure = {
    id: newClickId(now),
    advertiserId: 'acme',
    kind: 'visitor',
    prefixBits: null,
    key,
    digest: createHmac('sha256', key).update(ADA).digest('hex'),
    askedAt: new Date(now),
  };
  await addErasure(sql, { ...erasure, keptUntil: new Date(now + 86_400_000) });
  const person: Person = { advertiserId: 'acme', who: { visitorId: ADA }, until: now };
  expect(await findPerson(clickhouse, person)).toMatchObject({ clicks: 3n, advertisers: ['acme'] });
  let arrived = 0;
  const arriving = (async () => {
    for (; arrived < 20; arrived++) await send(buildClick({ click_id: `new-${arrived}`, ip: NEIGHBOUR }));
  })();
  // One of hers that had been underway all the time, as a spool brings it.
  const late = { ...ofAda('ada-late'), received_at: now - 1_000 };
  await send(late);
  const parts = { log, clickhouse, sql };
  const { logRecords } = await carryOutErasure(parts, erasure, person);
  expect(logRecords).toBeGreaterThanOrEqual(7);
  // Again: there is nothing left to do.
  expect(await carryOutErasure(parts, erasure, person)).toEqual({ logRecords: 0 });
  expect(spawnSync('grep', ['-rlaF', ADA_UA, join(folder, 'clicks')]).stdout.toString()).toBe('');
  await send({ ...ofAda('ada-later'), received_at: now - 500 });
  await arriving;
  await log.caughtUp('scorer', ['clicks']);
  await log.caughtUp('loader', ['clicks.scored']);
  await windows.settled();

  const [click] = await clicksById(clickhouse, 'acme', 'ada-1');
  expect(click).toMatchObject({ ip: '', ipPrefix: '', userAgent: '', referrer: '', headers: null });
  expect(click?.visitorId).toBe(`erased:${new Date(now).toISOString().slice(0, 10)}:${erasure.id}`);
  for (const id of ['ada-2', 'ada-late', 'ada-later']) {
    expect((await clicksById(clickhouse, 'acme', id))[0]?.visitorId).toBe(click?.visitorId);
  }
  expect(await clicksById(clickhouse, 'globex', 'other-tenant')).toMatchObject([{ visitorId: ADA }]);
  expect(await clicksById(clickhouse, 'acme', 'neighbour')).toMatchObject([
    { ip: NEIGHBOUR, visitorId: 'bo' },
  ]);

  const after = await readLedger(clickhouse);
  expect(after).toMatchObject({ accepted: before.accepted + 22n, balanced: true });
  const successor = recomputingSuccessor;
  const rebuilt = await rebuildWindows(
    { clickhouse, windows, successor, rawTtlDays: 90 },
    { signal: stop.signal, onProgress: () => {} },
  );
  expect(rebuilt.changed).toEqual([]);

  const kept = JSON.stringify([await liveErasures(sql), await mutations()]);
  expect(kept).not.toContain(ADA);
  stop.abort();
  await running;
  await Promise.all([log.close(), counters.close()]);
});

async function mutations(): Promise<unknown> {
  const result = await stores.clickhouse.query({
    query: 'SELECT command FROM system.mutations',
    format: 'JSON',
  });
  return result.json();
}
