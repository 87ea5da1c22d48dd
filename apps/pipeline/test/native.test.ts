import { Readable } from 'node:stream';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeNative, type NativeColumn } from '#store/native.ts';

interface Row {
  n: number;
  text: string;
  kind: 'billable' | 'duplicate';
  names: string[];
  at: number;
  small: number;
  medium: number;
  flag: boolean;
  money: bigint;
}

const COLUMNS: NativeColumn<Row>[] = [
  { name: 'n', type: 'UInt64', value: (row) => row.n },
  { name: 'text', type: 'String', value: (row) => row.text },
  { name: 'kind', type: 'String', value: (row) => row.kind },
  { name: 'names', type: 'Array(String)', value: (row) => row.names },
  { name: 'at', type: `DateTime64(3, 'UTC')`, value: (row) => row.at },
  { name: 'small', type: 'UInt8', value: (row) => row.small },
  { name: 'medium', type: 'UInt32', value: (row) => row.medium },
  { name: 'flag', type: 'Bool', value: (row) => row.flag },
  { name: 'money', type: 'Int64', value: (row) => row.money },
];

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
  await stores.clickhouse.command({
    query: `
      CREATE TABLE native (n UInt64, text String, kind Enum8('billable' = 1, 'duplicate' = 2),
        names Array(LowCardinality(String)), at DateTime64(3, 'UTC'), small UInt8, medium UInt32, flag Bool, money Int64)
      ENGINE = MergeTree ORDER BY n`,
  });
});
afterAll(() => stores.close());

async function throughClickHouse(rows: Row[]): Promise<unknown[]> {
  const { clickhouse } = stores;
  await clickhouse.command({ query: 'TRUNCATE TABLE native' });
  const { stream } = await clickhouse.exec({
    query: 'INSERT INTO native FORMAT Native',
    values: Readable.from([encodeNative(COLUMNS, rows)]),
  });
  await stream.toArray();
  const result = await clickhouse.query({
    query: `
      SELECT toString(n) AS n, hex(text) AS text, kind, arrayMap(x -> hex(x), names) AS names,
        toString(toUnixTimestamp64Milli(at)) AS at, small, medium, flag, toString(money) AS money
      FROM native ORDER BY native.n`,
    format: 'JSONEachRow',
  });
  return result.json();
}

const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase();
const expected = (rows: Row[]) =>
  rows.map((row) => ({
    ...row,
    n: String(row.n),
    text: hex(row.text),
    names: row.names.map(hex),
    at: String(row.at),
    money: String(row.money),
  }));

test('any rows come out of ClickHouse as they went in', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '\n\n',
      'x'.repeat(127),
      'é'.repeat(63),
      'é'.repeat(64),
      '€'.repeat(127),
      '€'.repeat(200),
      '€'.repeat(6_000),
    ),
  );
  const row = fc.record<Omit<Row, 'n'>>({
    text,
    kind: fc.constantFrom('billable', 'duplicate'),
    names: fc.array(text, { maxLength: 3 }),
    at: fc.integer({ min: 0, max: 4_294_967_295_999 }),
    small: fc.integer({ min: 0, max: 255 }),
    medium: fc.integer({ min: 0, max: 4_294_967_295 }),
    flag: fc.boolean(),
    money: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (made) => {
      const rows = made.map((each, n) => ({ ...each, n: n === 0 ? 0 : Number.MAX_SAFE_INTEGER - 100 + n }));
      expect(await throughClickHouse(rows)).toEqual(expected(rows));
    }),
    { numRuns: 40 },
  );
});

test('a block larger than the first buffer', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, n): Row => ({
      n,
      text: `${n}-${'y'.repeat(100)}`,
      kind: 'billable',
      names: ['a', `b-${n}`].slice(n % 3),
      at: n,
      small: n % 256,
      medium: n,
      flag: n % 2 === 0,
      money: BigInt(n),
    }),
  );
  expect(await throughClickHouse(rows)).toEqual(expected(rows));
});

test.each<[Partial<Row>, string]>([
  [{ small: 256 }, '256 is no UInt8.'],
  [{ small: 0.5 }, '0.5 is no UInt8.'],
  [{ medium: 2 ** 32 }, '4294967296 is no UInt32.'],
  [{ medium: -1 }, '-1 is no UInt32.'],
  [{ at: -1 }, '-1 is no UInt64.'],
  [{ n: 2 ** 53 }, '9007199254740992 is no UInt64.'],
  [{ money: 2n ** 63n }, '9223372036854775808 is no Int64.'],
  [{ text: 7 as never }, 'number is no String.'],
])('what has no place in its column is not written: %o', (wrong, message) => {
  const row: Row = {
    ...{ n: 0, text: '', kind: 'billable', names: [], at: 0, small: 0, medium: 0, flag: false, money: 0n },
    ...wrong,
  };
  expect(() => encodeNative(COLUMNS, [row])).toThrow(message);
});
