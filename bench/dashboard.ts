import { appRouter, createCallerFactory } from '@clickledger/api';
import { endpoints, loadSecrets, readEnv } from '@clickledger/config';
import { openPostgres } from '@clickledger/db';
import { generateClicks } from './lib/generate.ts';
import { startInstance } from './lib/instance.ts';
import { percentile, report } from './lib/report.ts';

/** The dashboard's queries with five million raw clicks over thirty days, and what everything weighs meanwhile. */
const CLICKS = 5_000_000;
const ROUNDS = 30;

const instance = await startInstance();
const clickhouse = instance.clickhouse();
const campaignIds = ['acme', 'globex'].flatMap((advertiser) => instance.key(advertiser).campaign_ids);
await generateClicks(clickhouse, CLICKS, campaignIds);
const env = readEnv({ ...process.env, ...instance.env });
const sql = openPostgres(endpoints(env, loadSecrets(env)).databaseUrl, { max: 2 });
const call = createCallerFactory(appRouter)({
  session: {
    userId: 'bench',
    email: 'bench@acme.example',
    name: 'Bench',
    isOperator: false,
    advertiser: { id: 'acme', name: 'Acme', currency: 'EUR', timeZone: 'Europe/Berlin' },
  },
  db: { clickhouse, sql },
  logger: { error: (details, message) => process.stderr.write(`${message} ${JSON.stringify(details)}\n`) },
  links: { collectorUrl: instance.collectorUrl, secret: instance.secrets().link },
  now: Date.now(),
});
const campaignId = instance.key('acme').campaign_ids[0] ?? '';
const month = { range: { preset: '30d' as const } };
const queries: Record<string, () => Promise<unknown>> = {
  'overview.summary 24h': () => call.overview.summary({ range: { preset: '24h' } }),
  'overview.summary 30d': () => call.overview.summary(month),
  'overview.series 24h': () => call.overview.series({ range: { preset: '24h' } }),
  'overview.series 30d': () => call.overview.series(month),
  'overview.top campaigns 30d': () => call.overview.top({ ...month, by: 'campaign' }),
  'overview.top sites 30d': () => call.overview.top({ ...month, by: 'site' }),
  'overview.top countries 30d': () => call.overview.top({ ...month, by: 'country' }),
  'overview.top devices 30d': () => call.overview.top({ ...month, by: 'device' }),
  'campaigns.list 30d': () => call.campaigns.list(month),
  'series of a campaign 30d': () => call.overview.series({ ...month, campaignId }),
  'clicks.search 24h': () => call.clicks.search({ range: { preset: '24h' } }),
  'billing.month': () => call.billing.month({}),
};
const all: number[] = [];
const figures = [];
for (const [name, query] of Object.entries(queries)) {
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
const memory = instance.memory();
await Promise.all([clickhouse.close(), sql.end()]);
await instance.stop();
report(`Dashboard queries, ${CLICKS.toLocaleString('en')} raw clicks`, [
  ...figures,
  { name: 'all p95', value: percentile(all, 0.95), unit: 'ms', bound: 100 },
]);
report('Memory', [
  ...memory.map(({ part, mb }) => ({ name: part, value: mb, unit: 'MB' })),
  { name: 'all processes', value: memory.reduce((sum, { mb }) => sum + mb, 0), unit: 'MB', bound: 2_500 },
]);
