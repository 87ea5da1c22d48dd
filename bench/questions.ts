import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SharedAnswers } from '@clickledger/core';
import type { ClickHouseClient } from '@clickledger/db';
import { openDemoStores } from '@clickledger/db/testing';
import type { Answer } from '@clickledger/domain';
import { askedByHand } from './lib/by-hand.ts';
import { withClickHouse } from './lib/front.ts';
import { insertRawClicks } from './lib/generate.ts';
import { generateRollups, rowsOf } from './lib/many-rollups.ts';
import { dashboardQuestions } from './lib/questions.ts';
import { type Figure, percentile, report } from './lib/report.ts';

/**
 * What pages and Explore ask of one advertiser among 200, with 50 million hour rollups: in a zone of whole hours and in one of
 * half hours, by one viewer, by eight at once who look at the same page and by eight whose questions nobody shares, beside the
 * same put to ClickHouse by hand. Then the same of raw clicks. Sizes by
 * `ADVERTISERS`, `RAW` (raw clicks of all), `RAW_OF_ACME` of these acme's, and `ROUNDS`.
 */
const SIZE = {
  advertisers: Number(process.env.ADVERTISERS ?? 200),
  campaignsEach: 10,
  days: 30,
  rowsAnHour: 35,
};
const RAW = Number(process.env.RAW ?? 5_000_000);
const RAW_OF_ACME = Number(process.env.RAW_OF_ACME ?? Math.min(RAW, 5_000_000));
const ROUNDS = Number(process.env.ROUNDS ?? 40);
const VIEWERS = 8;
/** Bounds of p95 for one viewer, ms: the overview 50, Explore by rollups 120, raw break-downs of a month 1,500. */
const OF_ROLLUPS: Asked = [
  ['overview.summary 30d', 50],
  ['overview.series 30d', 50],
  ['top campaigns 30d', 50],
  ['top sites 30d', 50],
  ['top countries 30d', 50],
  ['series of a campaign 30d', 50],
  ['questions.ask total 30d', 120],
  ['questions.ask by country 30d', 120],
  ['questions.ask by device and country 30d', 120],
  ['questions.ask by hour of week 30d', 120],
];
/** What those are broken down by that are put to ClickHouse by hand as well. */
const BY_HAND = [
  ['questions.ask by country 30d', 'country'],
  ['questions.ask by device and country 30d', 'device, country'],
] as const;
const OF_RAW: Asked = [
  ['questions.ask by network 30d', 1_500],
  ['questions.ask not charged by reason 30d', 1_500],
];

const stores = await openDemoStores();
const { sql } = stores;
const keys: { advertiser: string; campaign_ids: string[] }[] = JSON.parse(
  readFileSync(join(stores.folder, 'demo-keys.json'), 'utf8'),
);
const campaigns = keys.find(({ advertiser }) => advertiser === 'acme')?.campaign_ids ?? [];
// Without the stages, which would put windows right that have no clicks.
await withClickHouse(stores.folder, async ({ client }) => {
  await generateRollups(client, SIZE, campaigns, (day) =>
    process.stderr.write(`day ${day} of ${SIZE.days}\n`),
  );
  const rows = rowsOf(SIZE).toLocaleString('en');
  for (const timeZone of ['Europe/Berlin', 'Asia/Kolkata']) {
    const byHand = await plainTimes(client, timeZone);
    const figures = await figuresOf(asking(client, timeZone), sharing(client, timeZone), OF_ROLLUPS, byHand);
    report(`Questions in ${timeZone}, ${rows} hour rollups`, figures);
  }
  if (RAW > 0) {
    await insertRawClicks(client, RAW_OF_ACME, campaigns);
    if (RAW > RAW_OF_ACME) await insertRawClicks(client, RAW - RAW_OF_ACME, othersCampaigns());
    await mergeClicks(client);
    const raw = `${RAW_OF_ACME.toLocaleString('en')} of ${RAW.toLocaleString('en')} clicks`;
    const kolkata = [client, 'Asia/Kolkata'] as const;
    const figures = await figuresOf(asking(...kolkata), sharing(...kolkata), OF_RAW);
    report(`Raw break-downs of a month, ${raw} of one advertiser`, figures);
    report('Another advertiser’s overview', await besideScans(client));
  }
});
await stores.close();

/** Waits until the clicks of each day are one part, a day at a time: none takes as long as a request may. */
async function mergeClicks(ch: ClickHouseClient): Promise<void> {
  const result = await ch.query({
    query: `SELECT DISTINCT partition_id AS id FROM system.parts WHERE active AND database = currentDatabase() AND table = 'clicks'`,
    format: 'JSONEachRow',
  });
  for (const { id } of await result.json<{ id: string }>())
    await ch.command({ query: `OPTIMIZE TABLE clicks PARTITION ID '${id}' FINAL` });
}

/** Of all advertisers but acme. */
function othersCampaigns(): string[] {
  return Array.from({ length: SIZE.advertisers - 1 }, (_, a) =>
    Array.from({ length: SIZE.campaignsEach }, (_, c) => `other${a}-${c}`),
  ).flat();
}

/** By name, with the bound of its p95 (ms). */
type Asked = readonly (readonly [name: string, bound: number])[];

function asking(
  clickhouse: ClickHouseClient,
  timeZone: string,
  advertiserId = 'acme',
  sharedAnswers?: SharedAnswers,
) {
  const links = { collectorUrl: 'http://localhost:1', secret: 'bench' };
  return dashboardQuestions({
    clickhouse,
    sql,
    campaignId: campaigns[0] ?? '',
    timeZone,
    links,
    advertiserId,
    ...(sharedAnswers && { sharedAnswers }),
  });
}

/** The same as viewers of one dashboard ask it, all at once, and how its answers are forgotten. */
function sharing(clickhouse: ClickHouseClient, timeZone: string) {
  const answers = new SharedAnswers();
  return {
    questions: asking(clickhouse, timeZone, 'acme', answers),
    forget: () => answers.forget('acme'),
  };
}

async function figuresOf(
  questions: ReturnType<typeof asking>,
  shared: ReturnType<typeof sharing>,
  asked: Asked,
  byHand?: Map<string, number>,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, bound] of asked) {
    const ask = questions[name];
    const askShared = shared.questions[name];
    if (!ask || !askShared) throw new Error(`Nobody asks “${name}”.`);
    const alone = await times(ask, ROUNDS);
    const together = (
      await Promise.all(Array.from({ length: VIEWERS }, () => times(ask, ROUNDS / 4)))
    ).flat();
    const viewers = await manyTimes(askShared, ROUNDS / 4, shared.forget);
    figures.push(
      { name: `${name} p50`, value: percentile(alone, 0.5), unit: 'ms' },
      { name: `${name} p95`, value: percentile(alone, 0.95), unit: 'ms', bound },
      {
        name: `${name}, ${VIEWERS} viewers at once, p95`,
        value: percentile(viewers, 0.95),
        unit: 'ms',
        bound: 2 * bound,
      },
      { name: `${name}, ${VIEWERS} apart at once, p95`, value: percentile(together, 0.95), unit: 'ms' },
    );
    const plain = byHand?.get(name);
    if (plain !== undefined) {
      figures.push({
        name: `${name} / by hand`,
        value: percentile(alone, 0.5) / plain,
        unit: '',
        bound: 1.3,
      });
    }
  }
  return figures;
}

/** How long a question takes, ms, time and again; the first time is not told. */
async function times(ask: () => Promise<unknown>, rounds: number): Promise<number[]> {
  await ask();
  const all: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    await ask();
    all.push(performance.now() - started);
  }
  return all;
}

/** How long each of the viewers waits who ask at the same moment, round by round. */
async function manyTimes(ask: () => Promise<unknown>, rounds: number, forget: () => void): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < rounds; i++) {
    forget();
    const started = performance.now();
    await Promise.all(
      Array.from({ length: VIEWERS }, async () => {
        await ask();
        all.push(performance.now() - started);
      }),
    );
  }
  return all;
}

/** The median (ms) of questions by hand, by name. */
async function plainTimes(ch: ClickHouseClient, timeZone: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const [name, dimensions] of BY_HAND) {
    const ask = asking(ch, timeZone)[name];
    if (!ask) throw new Error(`Nobody asks “${name}”.`);
    const byHand = await askedByHand(ch, (await ask()) as Answer, dimensions);
    found.set(name, percentile(await times(byHand, ROUNDS), 0.5));
  }
  return found;
}

/** The overview of one advertiser, alone and while another has all the scans answered that it may. */
async function besideScans(ch: ClickHouseClient): Promise<Figure[]> {
  const summary = asking(ch, 'Europe/Berlin', 'bench-1')['overview.summary 30d'];
  const scan = asking(ch, 'Europe/Berlin')['questions.ask by network 30d'];
  if (!summary || !scan) throw new Error('Nobody asks that.');
  const alone = await times(summary, ROUNDS);
  let over = false;
  const scans = Array.from({ length: VIEWERS }, async () => {
    while (!over) await scan();
  });
  const beside = await times(summary, ROUNDS);
  over = true;
  await Promise.all(scans);
  return [
    { name: 'p95 alone', value: percentile(alone, 0.95), unit: 'ms' },
    { name: `p95 beside ${VIEWERS} scans of another`, value: percentile(beside, 0.95), unit: 'ms' },
  ];
}
