import {
  DIMENSIONS,
  type Dimension,
  INVALID_CLASSES,
  MEASURES,
  partOf,
  ROLLUP_DIMENSIONS,
  ROLLUP_KEY,
  VERDICT_PARTS,
  VERDICTS,
} from '@clickledger/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStores, type TestStores } from './stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

async function ask<Row>(query: string): Promise<Row[]> {
  const answer = await stores.clickhouse.query({ query, format: 'JSONEachRow' });
  return answer.json<Row>();
}

async function columns(table: string): Promise<Map<string, string>> {
  const rows = await ask<{ name: string; type: string }>(`
    SELECT name, type FROM system.columns
    WHERE database = currentDatabase() AND table = '${table}' ORDER BY position`);
  return new Map(rows.map(({ name, type }) => [name, type]));
}

describe.each(['rollups_1m', 'rollups_1h'])('%s is what the registries say', (table) => {
  test('sorted by the key', async () => {
    const [row] = await ask<{ sorting_key: string }>(
      `SELECT sorting_key FROM system.tables WHERE database = currentDatabase() AND name = '${table}'`,
    );
    expect(row?.sorting_key).toBe(ROLLUP_KEY.join(', '));
  });

  test('with a column for each dimension and each figure, and no other', async () => {
    const found = await columns(table);
    const measures = Object.values(MEASURES).map(({ column }) => column);
    expect([...found.keys()]).toEqual([...ROLLUP_KEY, ...measures, 'version']);
    for (const { column, clickhouse } of ROLLUP_DIMENSIONS) expect(found.get(column)).toBe(clickhouse);
  });
});

test('raw clicks have every column that dimensions are made of', async () => {
  const found = await columns('clicks');
  for (const dimension of Object.values<Dimension>(DIMENSIONS)) {
    for (const column of dimension.columns) expect(found.has(column), column).toBe(true);
    if (dimension.lies === 'rollups') expect(dimension.columns).toHaveLength(1);
  }
});

test('a click is measured as the part that it belongs to, and as no other', async () => {
  const parts = VERDICT_PARTS.map((part) => `${MEASURES[part].when} AS ${part}`);
  for (const verdict of VERDICTS) {
    for (const invalid_class of INVALID_CLASSES) {
      const [row] = await ask<Record<string, number>>(
        `SELECT ${parts.join(', ')} FROM (SELECT '${verdict}' AS verdict, '${invalid_class}' AS invalid_class)`,
      );
      expect(Object.entries(row ?? {}).flatMap(([part, counted]) => (counted ? [part] : []))).toEqual([
        partOf(verdict, invalid_class),
      ]);
    }
  }
});
