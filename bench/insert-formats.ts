import { CLICK_COLUMNS, decodeScored, encodeNative } from '@clickledger/pipeline/stages';
import { scoredValues } from './lib/clicks.ts';
import { type ClickHouseFront, withClickHouse } from './lib/front.ts';
import { percentile, report } from './lib/report.ts';
import { inScratch } from './lib/scratch.ts';

/** What ClickHouse takes the same rows in, by format, through the front: bodies are ready, only inserts count. */
const FORMATS = ['JSONEachRow', 'JSONCompactEachRow', 'RowBinary', 'Native', 'Parquet', 'ArrowStream'];
const ROUNDS = 3;
const BATCH = 20_000;
const BATCHES = 5;

const rates = await inScratch((folder) =>
  withClickHouse(folder, async (front) => {
    const bodies = await encode(front);
    const rates = new Map(FORMATS.map((format) => [format, [] as number[]]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const format of FORMATS)
        rates.get(format)?.push(await timed(front, format, bodies.get(format) ?? Buffer.alloc(0)));
    }
    return rates;
  }),
);
report(
  `Inserts of ${BATCH.toLocaleString('en')} clicks by format`,
  FORMATS.map((name) => ({ name, value: percentile(rates.get(name) ?? [], 0.5), unit: '/s' })),
);

/** The same rows in each format, written by ClickHouse itself. */
async function encode({ client, insert }: ClickHouseFront): Promise<Map<string, Buffer>> {
  const rows = scoredValues(0, BATCH, Date.now()).map((value, i) => ({
    click: decodeScored(value),
    position: i,
  }));
  await insert('clicks', 'Native', encodeNative(CLICK_COLUMNS, rows));
  const bodies = new Map<string, Buffer>();
  for (const format of FORMATS) {
    const { stream } = await client.exec({ query: `SELECT * FROM clicks FORMAT ${format}` });
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    bodies.set(format, Buffer.concat(chunks));
  }
  return bodies;
}

/** Rows a second. */
async function timed(front: ClickHouseFront, format: string, body: Buffer): Promise<number> {
  await front.client.command({ query: 'TRUNCATE TABLE clicks' });
  const started = performance.now();
  for (let i = 0; i < BATCHES; i++) await front.insert('clicks', format, body);
  return (BATCH * BATCHES) / ((performance.now() - started) / 1000);
}
