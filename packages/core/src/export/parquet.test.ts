import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { tableParquet } from './parquet.ts';
import type { FileTable } from './table.ts';

async function fileOf(table: FileTable): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of tableParquet(table)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks)).buffer;
}

async function* blocks() {
  yield [
    ['Ünïcode 🙂', 9_007_199_254_740_993n, { exact: '-12345678901.234567' }],
    ['', 0n, { exact: '12.5' }],
  ];
  yield [['=1+1', '', { exact: '' }]];
}

test('rows of several blocks are read as they were written: counts and money exact, nothing as null', async () => {
  const kinds = { clicks: 'count', charged: 'decimal' } as const;
  const file = await fileOf({ columns: ['country', 'clicks', 'charged'], kinds, blocks: blocks() });
  const { schema, num_rows } = parquetMetadata(file);
  expect(num_rows).toBe(3n);
  expect(schema.slice(1)).toMatchObject([
    { name: 'country', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    { name: 'clicks', type: 'INT64' },
    { name: 'charged', type: 'INT64', converted_type: 'DECIMAL', scale: 6, precision: 18 },
  ]);
  const rows = await parquetReadObjects({ file });
  expect(rows.map(({ country, clicks }) => [country, clicks])).toEqual([
    ['Ünïcode 🙂', 9_007_199_254_740_993n],
    ['', 0n],
    ['=1+1', null],
  ]);
  // The reader makes numbers of decimals: near enough to see the sign, the scale and what is not there.
  expect(rows[0]?.charged).toBeCloseTo(-12_345_678_901.2346, 3);
  expect(rows.slice(1).map(({ charged }) => charged)).toEqual([12.5, null]);
});

test('a table without rows is a file all the same', async () => {
  const file = await fileOf({ columns: ['row'], blocks: (async function* () {})() });
  expect(await parquetReadObjects({ file })).toEqual([]);
});
