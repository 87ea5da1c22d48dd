import { endpoints, loadSecrets, readEnv } from '@clickledger/config';
import { openPostgres } from '@clickledger/db';
import { generateClicks } from './lib/generate.ts';
import { startInstance } from './lib/instance.ts';
import { dashboardQuestions } from './lib/questions.ts';
import { type Figure, percentile, report } from './lib/report.ts';

/**
 * The dashboard's queries with five million raw clicks over thirty days, and what everything weighs meanwhile. All
 * clicks are acme's, which is the harder case; `--shared` gives globex its part of them.
 */
const CLICKS = 5_000_000;
const ROUNDS = 30;

const shared = process.argv.includes('--shared');
const instance = await startInstance();
const clickhouse = instance.clickhouse();
const advertisers = shared ? ['acme', 'globex'] : ['acme'];
await generateClicks(
  clickhouse,
  CLICKS,
  advertisers.flatMap((advertiser) => instance.key(advertiser).campaign_ids),
);
const env = readEnv({ ...process.env, ...instance.env });
const sql = openPostgres(endpoints(env, loadSecrets(env)).databaseUrl, { max: 2 });
const reader = {
  clickhouse,
  sql,
  campaignId: instance.key('acme').campaign_ids[0] ?? '',
  links: { collectorUrl: instance.collectorUrl, secret: instance.secrets().link },
};
const zones = ['Europe/Berlin', 'Asia/Kolkata'];
const measured = [];
for (const timeZone of zones) measured.push(await measure(timeZone));
const memory = instance.memory();
await Promise.all([clickhouse.close(), sql.destroy()]);
await instance.stop();

const whose = shared ? 'of two advertisers' : 'of one advertiser';
for (const [i, { figures, all }] of measured.entries()) {
  report(`Dashboard queries in ${zones[i]}, ${CLICKS.toLocaleString('en')} raw clicks ${whose}`, [
    ...figures,
    { name: 'all p95', value: percentile(all, 0.95), unit: 'ms', bound: 100 },
  ]);
}
report('Memory', [
  ...memory.map(({ part, mb }) => ({ name: part, value: mb, unit: 'MB' })),
  { name: 'all processes', value: memory.reduce((sum, { mb }) => sum + mb, 0), unit: 'MB', bound: 2_500 },
]);

async function measure(timeZone: string): Promise<{ figures: Figure[]; all: number[] }> {
  const all: number[] = [];
  const figures: Figure[] = [];
  for (const [name, query] of Object.entries(dashboardQuestions({ ...reader, timeZone }))) {
    await query();
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const started = performance.now();
      await query();
      times.push(performance.now() - started);
    }
    all.push(...times);
    figures.push(
      { name: `${name} p50`, value: percentile(times, 0.5), unit: 'ms' },
      { name: `${name} p95`, value: percentile(times, 0.95), unit: 'ms', bound: 100 },
    );
  }
  return { figures, all };
}
