import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addMembership,
  addPrice,
  catalogVersion,
  createApiKey,
  hashApiKey,
  listApiKeys,
  listCampaigns,
  loadCatalog,
  membershipsOf,
  revokeApiKey,
  signIn,
} from '#index.ts';
import { MigrationError, migrateClickHouse, migratePostgres, seedDemo } from '#setup.ts';
import { openTestStores, type TestStores } from './stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const retention = async () => {
  const result = await stores.clickhouse.query({
    query: `SELECT extract(engine_full, 'toIntervalDay.(\\\\d+)') AS days FROM system.tables WHERE name = 'clicks'`,
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ days: string }>();
  return row?.days;
};

test('migrations apply once, and the retention follows the configuration', async () => {
  const steps: string[] = [];
  expect(await migrateClickHouse(stores.clickhouse, { rawTtlDays: 90 }, (step) => steps.push(step))).toEqual(
    [],
  );
  expect(await migratePostgres(stores.sql, (step) => steps.push(step))).toEqual([]);
  expect(steps).toEqual([]);
  expect(await retention()).toBe('90');

  await migrateClickHouse(stores.clickhouse, { rawTtlDays: 14 }, (step) => steps.push(step));
  expect(steps).toEqual(['retention of clicks: 14 days', 'retention of rejected_clicks: 14 days']);
  expect(await retention()).toBe('14');
  await migrateClickHouse(stores.clickhouse, { rawTtlDays: 14 }, (step) => steps.push(step));
  expect(steps).toHaveLength(2);
});

test('whole addresses are kept for as long as the configuration says', async () => {
  const steps: string[] = [];
  const migrate = (fullIpDays: number) =>
    migrateClickHouse(stores.clickhouse, { rawTtlDays: 14, fullIpDays }, (step) => steps.push(step));
  await migrate(30);
  expect(steps).toEqual([]);
  await migrate(7);
  await migrate(7);
  await migrate(0);
  await migrate(0);
  expect(steps).toEqual(['retention of whole addresses: 7 days', 'retention of whole addresses: 0 days']);
});

test('clicks are merged as is settled, in tables of before too', async () => {
  const engine = async () => {
    const result = await stores.clickhouse.query({
      query: `SELECT engine_full AS engine FROM system.tables WHERE name = 'clicks'`,
      format: 'JSONEachRow',
    });
    return (await result.json<{ engine: string }>())[0]?.engine;
  };
  const settled = await engine();
  expect(settled).toContain('merge_selector_base = 12');
  expect(settled).toContain("auto_statistics_types = ''");
  await stores.clickhouse.command({ query: 'ALTER TABLE clicks RESET SETTING merge_selector_base' });
  const steps: string[] = [];
  const migrate = () => migrateClickHouse(stores.clickhouse, { rawTtlDays: 14 }, (step) => steps.push(step));
  await migrate();
  await migrate();
  expect(steps).toEqual(['how clicks are merged']);
  expect(await engine()).toContain('merge_selector_base = 12');
});

test('a migration that was changed after it was applied stops the start', async () => {
  await stores.sql
    .updateTable('schema_migrations')
    .set({ sha256: 'other' })
    .where('name', '=', '0001_accounts.sql')
    .execute();
  await expect(migratePostgres(stores.sql)).rejects.toThrow(MigrationError);
  await expect(migratePostgres(stores.sql)).rejects.toThrow(/0001_accounts.sql was changed/);
});

test('the demo is seeded once, with keys that only their owner can read', async () => {
  const demoKeysPath = join(stores.folder, 'data/demo-keys.json');
  expect(await seedDemo(stores.sql, { demoKeysPath })).toBe(true);
  const written = readFileSync(demoKeysPath, 'utf8');
  expect(statSync(demoKeysPath).mode & 0o777).toBe(0o600);
  expect(await seedDemo(stores.sql, { demoKeysPath })).toBe(false);
  expect(readFileSync(demoKeysPath, 'utf8')).toBe(written);

  const catalog = await loadCatalog(stores.sql);
  for (const { advertiser, key, campaign_ids } of JSON.parse(written)) {
    expect(key).toMatch(/^clk_[0-9A-Za-z]{40}$/);
    expect(catalog.apiKeys.get(hashApiKey(key))?.advertiserId).toBe(advertiser);
    for (const id of campaign_ids) expect(catalog.campaigns.get(id)?.advertiserId).toBe(advertiser);
  }
  expect(catalog.campaigns.get('acme-spring-shoes')?.prices).toEqual([{ from: 0, cpcMicros: 350_000n }]);
  expect(catalog.siteHosts.get('acme')).toContain('localhost');
});

test('the catalogue version moves with every change', async () => {
  const before = await catalogVersion(stores.sql);
  const now = new Date();
  const price = { campaignId: 'acme-spring-shoes', createdAt: now, createdBy: 'ada' };
  await addPrice(stores.sql, { ...price, from: now, cpcMicros: 360_000n });
  expect(await catalogVersion(stores.sql)).toBe(before + 1n);
  await addPrice(stores.sql, { ...price, from: new Date(now.getTime() + 60_000), cpcMicros: 1n });
  const [campaign] = (await listCampaigns(stores.sql, 'acme')).filter((c) => c.id === 'acme-spring-shoes');
  expect(campaign?.cpcMicros).toBe(360_000n);
});

test('people sign in with their own password, demo people only where the demo is allowed', async () => {
  const login = { email: 'Ada@Acme.example', password: 'demo-acme' };
  const known = await signIn(stores.sql, login, { demoAllowed: true });
  expect(known).toMatchObject({
    ok: true,
    user: { email: 'ada@acme.example', operatorRole: null, isDemo: true },
  });
  expect(JSON.stringify(known)).not.toContain('scrypt');
  const attempt = (change: object, demoAllowed = true) =>
    signIn(stores.sql, { ...login, ...change }, { demoAllowed });
  expect(await attempt({}, false)).toEqual({ ok: false, why: 'demo', userId: 'demo-ada' });
  expect(await attempt({ password: 'demo-globex' })).toMatchObject({ why: 'password', userId: 'demo-ada' });
  expect(await attempt({ email: 'eve@acme.example' })).toMatchObject({ why: 'unknown', userId: null });
});

test('memberships name the advertisers of a user and no others', async () => {
  expect((await membershipsOf(stores.sql, 'demo-ada')).map((a) => a.id)).toEqual(['acme']);
  expect(await membershipsOf(stores.sql, 'demo-ops')).toEqual([]);
  await addMembership(stores.sql, 'demo-bo', 'acme', 'viewer');
  expect((await membershipsOf(stores.sql, 'demo-bo')).map((a) => [a.id, a.role])).toEqual([
    ['acme', 'viewer'],
    ['globex', 'owner'],
  ]);
});

test('a key is revoked only by its own advertiser, and then opens nothing', async () => {
  const made = { name: 'Shop server', scopes: ['send'] as const, expiresAt: null };
  const { id, key } = await createApiKey(stores.sql, 'acme', made);
  expect((await listApiKeys(stores.sql, 'globex')).map((k) => k.id)).not.toContain(id);
  expect(await revokeApiKey(stores.sql, 'globex', id)).toBe(false);
  expect((await loadCatalog(stores.sql)).apiKeys.has(hashApiKey(key))).toBe(true);
  expect(await revokeApiKey(stores.sql, 'acme', id)).toBe(true);
  expect((await loadCatalog(stores.sql)).apiKeys.has(hashApiKey(key))).toBe(false);
  expect(await revokeApiKey(stores.sql, 'acme', id)).toBe(false);
});
