import { Readable } from 'node:stream';
import { isCharge, readCsv, type StatementContent } from '@clickledger/domain';
import { expect } from 'vitest';
import { clicksCsv, clicksParquet } from '#documents/clicks-files.ts';
import { linesCsv } from '#documents/lines-csv.ts';
import type { Call } from '#index.ts';

type ClickHouse = Call['stores']['clickhouse'];

/** A billed click as both files have it. */
interface FiledClick {
  line: number;
  month: string;
  campaign: string;
  click: string;
  micros: bigint;
}

const PARQUET_TABLE = 'history_parquet';

/** Where what stands in a file of Parquet is read to, by ClickHouse. */
export async function openParquetReader(clickhouse: ClickHouse): Promise<void> {
  await clickhouse.command({
    query: `CREATE TABLE ${PARQUET_TABLE} (line UInt32, month String, campaign_id String, click_id String,
      price Decimal(18, 6)) ENGINE = Memory`,
  });
}

/** The lines and the clicks of a document, as its files have them, are those that it says, to the micro. */
export async function filesAddUp(
  stores: Call['stores'],
  content: StatementContent,
  attempt: bigint | null,
): Promise<void> {
  await linesAddUp(content);
  if (content.kind === 'credit_note') return;
  const csv = await csvClicks(stores, { content, attempt });
  const charges = content.lines.filter(isCharge);
  const parquet = charges.length === 0 ? [] : await parquetClicks(stores, { content, attempt });
  const text = (each: FiledClick) => Object.values(each).join(' ');
  expect(parquet.map(text).sort(), 'Parquet').toEqual(csv.map(text).sort());
  const byLine = Map.groupBy(csv, ({ line }) => line);
  expect([...byLine.keys()].toSorted((a, b) => a - b)).toEqual(charges.map(({ position }) => position));
  for (const { position, clicks, exactMicros, campaignId, month } of charges) {
    const own = byLine.get(position) ?? [];
    expect([BigInt(own.length), own.reduce((all, { micros }) => all + micros, 0n)], 'CSV').toEqual([
      clicks,
      exactMicros,
    ]);
    expect(own.every((each) => each.campaign === campaignId && each.month === month)).toBe(true);
  }
}

async function linesAddUp(content: StatementContent): Promise<void> {
  const rows = await rowsOf(linesCsv(content).chunks);
  const lines = rows.filter(([, kind]) => kind !== 'tax');
  expect(
    lines.map(([line, kind, month, campaign, , price, clicks, exact, amount]) =>
      [line, kind, month, campaign, ...[price, clicks, exact, amount].map((cell) => microsOf(cell))].join(),
    ),
  ).toEqual(
    content.lines.map((line) =>
      [line.position, line.kind, line.month, line.campaignId]
        .concat(
          [line.unitPriceMicros, line.clicks * 1_000_000n, line.exactMicros, line.amountMicros].map(String),
        )
        .join(),
    ),
  );
  const amounts = rows.map((row) => microsOf(row[8]));
  expect(amounts.reduce((all, micros) => all + micros, 0n)).toBe(content.totalMicros);
}

async function csvClicks(
  { clickhouse, sql }: Call['stores'],
  issued: { content: StatementContent; attempt: bigint | null },
): Promise<FiledClick[]> {
  const file = await clicksCsv({ clickhouse, sql }, issued);
  const chunks = await Array.fromAsync(file.read({ start: 0, end: file.bytes - 1 }));
  expect(Buffer.concat(chunks).length).toBe(file.bytes);
  return (await rowsOf([Buffer.concat(chunks).toString()])).map(
    ([line, month = '', campaign = '', , click = '', , , , price]) => ({
      ...{ line: Number(line), month, campaign, click, micros: microsOf(price) },
    }),
  );
}

async function parquetClicks(
  { clickhouse, sql }: Call['stores'],
  issued: { content: StatementContent; attempt: bigint | null },
): Promise<FiledClick[]> {
  const { chunks } = await clicksParquet({ clickhouse, sql }, issued);
  await clickhouse.insert({
    table: PARQUET_TABLE,
    values: Readable.from(chunks, { objectMode: false }),
    format: 'Parquet',
  });
  const result = await clickhouse.query({
    query: `SELECT line, month, campaign_id AS campaign, click_id AS click, toString(price) AS price FROM ${PARQUET_TABLE}`,
    format: 'JSONEachRow',
  });
  const rows = await result.json<Omit<FiledClick, 'micros'> & { price: string }>();
  await clickhouse.command({ query: `TRUNCATE TABLE ${PARQUET_TABLE}` });
  return rows.map(({ price, line, month, campaign, click }) => ({
    ...{ line, month, campaign, click, micros: microsOf(price) },
  }));
}

async function rowsOf(chunks: AsyncIterable<string> | Iterable<string>): Promise<string[][]> {
  const [, ...lines] = readCsv((await Array.fromAsync(chunks)).join('')) ?? [];
  return lines.map(({ cells }) => cells);
}

/** A decimal of up to six places; what is left empty is none. */
function microsOf(cell = ''): bigint {
  const [whole = '', fraction = ''] = cell.split('.');
  return BigInt(`${whole || '0'}${fraction.padEnd(6, '0')}`);
}
