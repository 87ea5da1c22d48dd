import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readEnv } from '@clickledger/config';
import { loadCatalog } from '@clickledger/db';
import { newClickId } from '@clickledger/domain';
import { openEnricher } from '@clickledger/enrichment';
import { openLog, parseMapping } from '@clickledger/imports';
import { Collector, importLog, openEngines, signingKeys } from '@clickledger/pipeline';
import { startInstance } from './lib/instance.ts';
import { percentile, report } from './lib/report.ts';

/**
 * What lines cost the importer's own core (processor time of its process, whatever the stages behind it do meanwhile):
 * clicks, requests that are passed over, and lines that cannot be read, beside bare reading of the same files by
 * node:readline. Clicks are new in every round.
 */
const ROUNDS = 3;
const CLICKS = 100_000;
const LINES = 1_000_000;
const MB = 1_048_576;

const instance = await startInstance();
const folder = mkdtempSync(join(tmpdir(), 'clickledger-bench-import-'));
const engines = openEngines(readEnv({ ...process.env, ...instance.env }), 'bench');
const catalog = await loadCatalog(engines.sql());
const campaign = instance.key('acme').campaign_ids[0] ?? '';
const collector = new Collector({
  catalog: () => catalog,
  enricher: await openEnricher(),
  dedupe: engines.dedupe(),
  log: engines.log(),
  dedupeWindowMs: engines.env.DEDUPE_WINDOW_MS,
});

const passedOver = await write('passed-over.log', LINES, (i) => request(i, 0, `/assets/${i}.js`));
const bad = await write('bad.log', LINES, (i) =>
  i < 100 ? request(i, 0, '/') : `${i} something else happened, which is no request of anybody, at ${i}`,
);
await imported(await write('warm.log', CLICKS / 10, (i) => request(i, 0, `/downloads/${i}.zip`)));

const rounds: Record<'bare' | 'passedOver' | 'bad' | 'clicks' | 'known', number>[] = [];
for (let round = 1; round <= ROUNDS; round++) {
  const clicks = await write(`clicks-${round}.log`, CLICKS, (i) => request(i, round, `/downloads/${i}.zip`));
  rounds.push({
    bare: LINES / (await seconds(() => bareLines(passedOver))),
    passedOver: LINES / (await seconds(() => imported(passedOver))),
    bad: LINES / (await seconds(() => imported(bad))),
    clicks: CLICKS / (await seconds(() => imported(clicks))),
    known: CLICKS / (await seconds(() => imported(clicks))),
  });
}
const median = (name: keyof (typeof rounds)[number]) =>
  percentile(
    rounds.map((round) => round[name]),
    0.5,
  );
report('Importer, lines for a second of one core', [
  { name: 'bare node:readline', value: median('bare'), unit: '/s' },
  { name: 'passed over', value: median('passedOver'), unit: '/s', bound: 200_000, atLeast: true },
  { name: 'cannot be read', value: median('bad'), unit: '/s', bound: 200_000, atLeast: true },
  { name: 'clicks', value: median('clicks'), unit: '/s', bound: 20_000, atLeast: true },
  { name: 'clicks that are in the ledger already', value: median('known'), unit: '/s' },
  { name: 'passed over / bare', value: median('passedOver') / median('bare'), unit: '' },
  { name: 'clicks / bare', value: median('clicks') / median('bare'), unit: '' },
  { name: 'memory at the end', value: process.memoryUsage().rss / MB, unit: 'MB', bound: 700 },
]);
await engines.close();
await instance.stop();
rmSync(folder, { recursive: true, force: true });

/** A line of the combined format; other rounds have other days. */
function request(i: number, round: number, path: string): string {
  const minute = String(Math.floor(i / 6_000) % 60).padStart(2, '0');
  const second = String(Math.floor(i / 100) % 60).padStart(2, '0');
  const address = `${1 + (i % 220)}.${(i >> 3) % 256}.${(i * 7) % 256}.${(i % 250) + 1}`;
  return `${address} - - [${String(round + 1).padStart(2, '0')}/Oct/2015:10:${minute}:${second} +0000] "GET ${path} HTTP/1.1" 200 ${i} "https://news.example/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + (i % 40)}.0.0.0 Safari/537.36"`;
}

async function write(name: string, lines: number, line: (i: number) => string): Promise<string> {
  const path = join(folder, name);
  const file = await open(path, 'w');
  const CHUNK = 10_000;
  for (let from = 0; from < lines; from += CHUNK) {
    await file.write(`${Array.from({ length: CHUNK }, (_, i) => line(from + i)).join('\n')}\n`);
  }
  await file.close();
  return path;
}

async function bareLines(path: string): Promise<void> {
  let lines = 0;
  for await (const _line of createInterface({ input: createReadStream(path) })) lines += 1;
  if (lines !== LINES) throw new Error(`${path} has ${lines} lines.`);
}

async function imported(path: string): Promise<void> {
  await importLog({
    source: await openLog(path),
    choice: {},
    strict: false,
    mappings: [parseMapping(`/downloads/*=${campaign}`)],
    linkKeys: signingKeys(() => catalog, engines.secrets.link),
    importId: newClickId(Date.now()),
    hops: 1,
    receivedAt: Date.now(),
    collector,
    catalog,
    log: engines.log(),
    windows: engines.windows(),
    clickhouse: engines.clickhouse(),
    onProgress: () => undefined,
  });
}

/** Processor time of this process, s. */
async function seconds(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
