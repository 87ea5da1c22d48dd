import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fingerprintOf } from '@clickledger/config';
import { clicksCsv, clicksParquet, type Issued, packEvidence } from '@clickledger/core/documents';
import { verifyPack } from '@clickledger/core/verify';
import { openPostgres } from '@clickledger/db';
import { chargeLine, type StatementContent, statementTotals } from '@clickledger/domain';
import { type ClickHouseFront, withClickHouse } from './lib/front.ts';
import { type Figure, report } from './lib/report.ts';
import { inScratch } from './lib/scratch.ts';

/** The files of a statement with CLICKS clicks (a million): how fast each is made, and in how much memory of both processes. */
const CLICKS = Number(process.env.CLICKS ?? 1_000_000);
const CAMPAIGNS = 10;
const ATTEMPT = 1n;
const MEGABYTE = 1024 * 1024;
const period = {
  month: '2026-10',
  from: Date.parse('2026-10-01T00:00Z'),
  to: Date.parse('2026-11-01T00:00Z'),
  timeZone: 'UTC',
};

const figures = await inScratch((folder) =>
  withClickHouse(folder, async (front) => {
    await bill(front);
    const { privateKey } = generateKeyPairSync('ed25519');
    const publicKey = createPublicKey(privateKey);
    const key = {
      privateKey,
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      fingerprint: fingerprintOf(publicKey),
    };
    // Asked for nothing: the rules are as shipped.
    const stores = { clickhouse: front.client, sql: openPostgres('postgres://nobody@127.0.0.1:1/none') };
    const issued: Issued = { content: contentOf(), attempt: ATTEMPT };
    const path = join(folder, 'pack.zip');
    const csv = await clicksCsv(stores, issued);
    const found = [
      ...(await measured(front, 'CSV', () => drain(csv.read({ start: 0, end: csv.bytes - 1 })))),
      ...(await measured(front, 'the last tenth of CSV', () =>
        drain(csv.read({ start: Math.floor(csv.bytes * 0.9), end: csv.bytes - 1 })),
      )),
      ...(await measured(front, 'Parquet', async () => drain((await clicksParquet(stores, issued)).chunks))),
      ...(await measured(front, 'evidence pack', async () => {
        await packEvidence(stores, issued, { path, key });
        return statSync(path).size;
      })),
      ...(await measured(front, 'verifying it', async () => {
        const { problems } = await verifyPack(path);
        if (problems.length > 0) throw new Error(`The pack is not proved: ${problems[0]?.problem}.`);
        return statSync(path).size;
      })),
    ];
    return found;
  }),
);
report(`Files of a statement of ${CLICKS.toLocaleString('en')} clicks`, figures);

/** Clicks of ten campaigns over a month, made by ClickHouse itself. */
async function bill({ client }: ClickHouseFront): Promise<void> {
  await client.command({
    query: `
      INSERT INTO billed_clicks (advertiser_id, campaign_id, site_id, click_id, keyed, event_time, received_at, price_micros,
        statement_id, month, attempt)
      SELECT 'acme', concat('campaign-', toString(number % ${CAMPAIGNS})), concat('site-', toString(number % 7)),
        concat('01J', hex(sipHash128(number))), number % 2 = 0,
        fromUnixTimestamp64Milli(toInt64(${period.from} + intDiv(number * ${period.to - period.from}, ${CLICKS}))) AS happened,
        happened + INTERVAL 150 MILLISECOND, 420000, 'st_bench', '2026-10', ${ATTEMPT}
      FROM numbers(${CLICKS})`,
    clickhouse_settings: { max_partitions_per_insert_block: '0', max_execution_time: 600 },
  });
}

function contentOf(): StatementContent {
  const lines = Array.from({ length: CAMPAIGNS }, (_, i) =>
    chargeLine(
      {
        kind: 'clicks',
        month: period.month,
        campaignId: `campaign-${i}`,
        campaignName: `Campaign ${i}`,
        unitPriceMicros: 420_000n,
        clicks: BigInt(CLICKS / CAMPAIGNS),
        purchaseOrder: '',
      },
      i + 1,
      'EUR',
    ),
  );
  const party = { name: 'Bench', billingAddress: '', taxId: '' };
  return {
    schema: 1,
    kind: 'statement',
    id: 'st_bench',
    number: 'B-1',
    advertiserId: 'acme',
    period,
    currency: 'EUR',
    issuer: party,
    customer: { ...party, purchaseOrder: '' },
    lines,
    ...statementTotals(lines, [], 'EUR'),
    prices: lines.map(({ campaignId }) => ({ campaignId, from: 0, cpcMicros: 420_000n })),
    ruleSet: 1,
    ruleSettings: 0,
    lists: [],
    issuedAt: period.to,
    corrects: null,
    replaces: null,
  };
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const { length } of chunks) bytes += length;
  return bytes;
}

/** Seconds and bytes, and by how much the memory of this process and of ClickHouse rose above what they had. */
async function measured(
  { pid, client }: ClickHouseFront,
  name: string,
  run: () => Promise<number>,
): Promise<Figure[]> {
  const engine = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  const before = [process.memoryUsage.rss(), engine()] as const;
  let most = before;
  const sampler = setInterval(() => {
    most = [Math.max(most[0], process.memoryUsage.rss()), Math.max(most[1], engine())];
  }, 20);
  const queries = watchQueries(client);
  const started = performance.now();
  const bytes = await run();
  const seconds = (performance.now() - started) / 1_000;
  clearInterval(sampler);
  const ofQuery = await queries.end();
  return [
    { name, value: seconds, unit: 's' },
    { name: '  size', value: bytes / MEGABYTE, unit: 'MB' },
    { name: '  memory of this process', value: (most[0] - before[0]) / MEGABYTE, unit: 'MB' },
    { name: '  memory of ClickHouse', value: (most[1] - before[1]) / MEGABYTE, unit: 'MB' },
    { name: '  most that a query of it held', value: ofQuery / MEGABYTE, unit: 'MB' },
  ];
}

/** By its own word, what any query held at most, in bytes: what the allocator keeps for later is not in it. */
function watchQueries(client: ClickHouseFront['client']) {
  let most = 0;
  let going = true;
  const looking = (async () => {
    while (going) {
      const answer = await client.query({
        query: `SELECT max(peak_memory_usage) AS peak FROM system.processes WHERE query NOT LIKE '%system.processes%'`,
        format: 'JSONEachRow',
      });
      const [row] = await answer.json<{ peak: string }>();
      most = Math.max(most, Number(row?.peak));
      await delay(50);
    }
  })();
  return {
    async end() {
      going = false;
      await looking;
      return most;
    },
  };
}
