import { liveErasures } from '@clickledger/db';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { toJson } from '@clickledger/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordErasure } from '#index.ts';
import { callOf, PRINCIPALS } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

test('an erasure is remembered, and told in the audit log, without saying of whom', async () => {
  const call = callOf(stores, PRINCIPALS.owner ?? null);
  await recordErasure.run(call, { who: { visitorId: 'ada-7731' }, logDays: 61 });
  await recordErasure.run(call, { who: { network: '198.51.100.77', prefixBits: 32 }, logDays: 61 });
  const [audit, outbox, erasures] = await Promise.all([
    stores.sql.selectFrom('audit_log').selectAll().execute(),
    stores.sql.selectFrom('outbox').select('payload').execute(),
    liveErasures(stores.sql),
  ]);
  expect(audit).toMatchObject([
    { action: 'erasures.record', advertiser_id: 'acme', details: { kind: 'visitor' } },
    { action: 'erasures.record', details: { kind: 'address', prefix_bits: 32 } },
  ]);
  expect(erasures).toHaveLength(2);
  const kept = toJson([audit, outbox, erasures]);
  for (const personal of ['ada-7731', '198.51.100.77']) expect(kept).not.toContain(personal);
});

test('a visitor id is one only within its advertiser', async () => {
  const call = callOf(stores, PRINCIPALS['terminal of all'] ?? null);
  const erasing = recordErasure.run(call, { who: { visitorId: 'ada' }, logDays: 1 });
  await expect(erasing).rejects.toMatchObject({ code: 'invalid' });
});
