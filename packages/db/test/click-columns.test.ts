import { CLICK_FIELDS, type FieldSpec, type Kind } from '@clickledger/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { select } from '#clickhouse/select.ts';
import { openTestStores, type TestStores } from './stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

/** What a column of each kind may be: whatever ClickHouse makes of it without loss. */
const TYPES: Record<Kind, RegExp> = {
  id: /^(LowCardinality\(String\)|String)$/,
  text: /^(LowCardinality\(String\)|String)$/,
  time: /^DateTime64\(3, 'UTC'\)$/,
  uint8: /^UInt8$/,
  uint16: /^UInt16$/,
  uint32: /^UInt32$/,
  uint64: /^UInt64$/,
  flag: /^Bool$/,
  micros: /^Int64$/,
  texts: /^Array\(LowCardinality\(String\)\)$/,
  source: /^LowCardinality\(String\)$/,
  trust: /^LowCardinality\(String\)$/,
  network_category: /^LowCardinality\(String\)$/,
  verdict: /^Enum8\(/,
  invalid_class: /^Enum8\(/,
  headers: /^LowCardinality\(String\)$/,
  evidence: /^String$/,
  findings: /^String$/,
};

test('the table of raw clicks has a column for each field of the schema, of its kind, and no other', async () => {
  const columns = await select(stores.clickhouse, {
    sql: `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = 'clicks'`,
    row: z.object({ name: z.string(), type: z.string() }),
  });
  const fields = Object.entries<FieldSpec>(CLICK_FIELDS).filter(([, { column }]) => column !== null);
  expect(columns.map(({ name }) => name).sort()).toEqual(fields.map(([name]) => name).sort());
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  for (const [name, { kind }] of fields) expect(types.get(name), name).toMatch(TYPES[kind]);
});

test('a row from before there were kinds of networks says whether it was a data centre', async () => {
  await stores.clickhouse.command({
    query: `INSERT INTO clicks (advertiser_id, click_id, event_time, received_at, verdict, is_datacenter)
      VALUES ('of-old', 'a', now64(3), now64(3), 'invalid', true), ('of-old', 'b', now64(3), now64(3), 'billable', false)`,
  });
  const rows = await select(stores.clickhouse, {
    sql: `SELECT click_id, network_category FROM clicks WHERE advertiser_id = 'of-old' ORDER BY click_id`,
    row: z.object({ click_id: z.string(), network_category: z.string() }),
  });
  expect(rows.map(({ network_category }) => network_category)).toEqual(['hosting', '']);
});
