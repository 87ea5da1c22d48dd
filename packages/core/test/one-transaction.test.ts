import { join } from 'node:path';
import type { Sql } from '@clickledger/db';
import { seedDemo } from '@clickledger/db/setup';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Call,
  changeCampaigns,
  createCampaign,
  createCreative,
  createKey,
  createSigningKey,
  createSite,
  duplicateCampaign,
  editCampaign,
  editCreative,
  editSite,
  endCampaign,
  importCampaigns,
  keepReferrerQuery,
  pauseCampaign,
  recordErasure,
  resumeCampaign,
  revokeKey,
  revokeSigningKey,
  setCampaignPrice,
  setCampaignTrust,
  USE_CASES,
  withdrawCampaignPrice,
} from '#index.ts';
import { callOf, member } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
  await seedDemo(stores.sql, { demoKeysPath: join(stores.folder, 'demo-keys.json') });
});
afterAll(() => stores.close());

const owner = (sql: Sql): Call => callOf({ ...stores, sql }, member('owner'));

/** What is there before a command is tried. */
interface Ids {
  key: string;
  signingKey: string;
  campaign: string;
  pausedCampaign: string;
}

const TO_COME = '2099-01-01T00:00:00Z';

async function before(): Promise<Ids> {
  // There may be so many keys in use and no more, and each try makes one.
  for (const keys of ['api_keys', 'signing_keys'] as const) await stores.sql.deleteFrom(keys).execute();
  const key = await createKey.run(owner(stores.sql), { name: 'In use' });
  const signingKey = await createSigningKey.run(owner(stores.sql), { name: 'In use' });
  const campaign = await createCampaign.run(owner(stores.sql), { name: 'Hats', price: '1' });
  await setCampaignPrice.run(owner(stores.sql), { id: campaign.id, price: '2', from: TO_COME });
  const paused = await duplicateCampaign.run(owner(stores.sql), campaign);
  return { key: key.id, signingKey: signingKey.id, campaign: campaign.id, pausedCampaign: paused.id };
}

/** Each command with an input that works; what must be there first is made by `before`. */
const COMMANDS: Record<string, (sql: Sql, before: Ids) => Promise<unknown>> = {
  'campaigns.bulk': (sql, { campaign, pausedCampaign }) =>
    changeCampaigns.run(owner(sql), {
      ids: [campaign, pausedCampaign],
      change: { kind: 'label', label: 'x' },
    }),
  'campaigns.create': (sql) =>
    createCampaign.run(owner(sql), { name: 'Coats', price: '1', siteIds: ['acme-local'] }),
  'campaigns.duplicate': (sql, { campaign }) => duplicateCampaign.run(owner(sql), { id: campaign }),
  'campaigns.edit': (sql, { campaign }) =>
    editCampaign.run(owner(sql), { id: campaign, version: 1, name: 'Caps', siteIds: ['acme-local'] }),
  'campaigns.end': (sql, { campaign }) => endCampaign.run(owner(sql), { id: campaign, name: 'Hats' }),
  'campaigns.import': (sql) => importCampaigns.run(owner(sql), { file: 'name,price\nFrom a file,1' }),
  'campaigns.pause': (sql, { campaign }) => pauseCampaign.run(owner(sql), { id: campaign }),
  'campaigns.resume': (sql, { pausedCampaign }) => resumeCampaign.run(owner(sql), { id: pausedCampaign }),
  'campaigns.setPrice': (sql, { campaign }) =>
    setCampaignPrice.run(owner(sql), { id: campaign, price: '3', from: '' }),
  'campaigns.withdrawPrice': (sql, { campaign }) =>
    withdrawCampaignPrice.run(owner(sql), { id: campaign, from: new Date(TO_COME) }),
  'campaigns.setTrust': (sql) =>
    setCampaignTrust.run(owner(sql), {
      id: 'acme-outlet',
      requiredTrust: 'signed',
      trustEnforcement: 'enforce',
    }),
  'creatives.create': (sql, { campaign }) =>
    createCreative.run(owner(sql), { campaignId: campaign, name: 'Banner', landingUrl: 'acme.example' }),
  'creatives.edit': (sql) =>
    editCreative.run(owner(sql), {
      id: 'acme-outlet-half',
      name: 'Banner',
      landingUrl: `acme.example/${Math.random()}`,
    }),
  'erasures.record': (sql) => recordErasure.run(owner(sql), { who: { visitorId: 'ada' }, logDays: 61 }),
  'keys.create': (sql) => createKey.run(owner(sql), { name: 'Ad server' }),
  'keys.revoke': (sql, { key }) => revokeKey.run(owner(sql), { id: key }),
  'sites.create': (sql) =>
    createSite.run(owner(sql), { name: 'Blog', hostname: `n${Math.random()}.example` }),
  'sites.edit': (sql) =>
    editSite.run(owner(sql), { id: 'acme-local', name: `Local ${Math.random()}`, hostname: 'localhost' }),
  'sites.keepReferrerQuery': (sql) =>
    keepReferrerQuery.run(owner(sql), { siteId: 'acme-morning-news', keep: true }),
  'signingKeys.create': (sql) => createSigningKey.run(owner(sql), { name: 'Ad server' }),
  'signingKeys.revoke': (sql, { signingKey }) => revokeSigningKey.run(owner(sql), { id: signingKey }),
};

/** Everything that is kept, but for the lines and events that a command adds. */
async function state(): Promise<string> {
  const tables = [
    'advertisers',
    'api_keys',
    'campaign_prices',
    'campaign_sites',
    'campaigns',
    'creatives',
    'erasures',
    'memberships',
    'signing_keys',
    'sites',
    'users',
  ] as const;
  const rows = await Promise.all(tables.map((table) => stores.sql.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows.map((all) => all.map((row) => JSON.stringify(row, asText)).sort()));
}

const asText = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);

async function written(): Promise<{ lines: number; events: number }> {
  const [lines, events] = await Promise.all([
    stores.sql.selectFrom('audit_log').select('id').execute(),
    stores.sql.selectFrom('outbox').select('id').execute(),
  ]);
  return { lines: lines.length, events: events.length };
}

class Injected extends Error {}

/** The database, failing at its n-th statement within a transaction (from 0) and at none before or after. */
function failingAt(n: number): Sql {
  let statement = 0;
  return stores.sql.withPlugin({
    transformQuery: ({ node }) => {
      if (statement++ === n) throw new Injected();
      return node;
    },
    transformResult: async ({ result }) => result,
  });
}

test('every command is tried here', () => {
  const commands = USE_CASES.filter(({ kind }) => kind === 'command').map(({ name }) => name);
  expect(Object.keys(COMMANDS).sort()).toEqual(commands.sort());
});

describe.each(Object.entries(COMMANDS))('%s', (_, run) => {
  test('leaves nothing wherever it fails, and otherwise state, line and event together', async () => {
    const ids = await before();
    for (let n = 0; ; n++) {
      const was = { state: await state(), ...(await written()) };
      const outcome = await run(failingAt(n), ids).then(
        () => 'done',
        (error) => error,
      );
      const after = { state: await state(), ...(await written()) };
      if (outcome === 'done') {
        expect(n).toBeGreaterThanOrEqual(3);
        expect(after.state).not.toBe(was.state);
        expect(after).toMatchObject({ lines: was.lines + 1, events: was.events + 1 });
        break;
      }
      expect(outcome).toBeInstanceOf(Injected);
      expect(after).toEqual(was);
    }
  });

  test.each(['audit_log', 'outbox'])(
    'leaves nothing when the database refuses its row of %s',
    async (table) => {
      const ids = await before();
      const was = { state: await state(), ...(await written()) };
      const broken = stores.sql.withPlugin({
        transformQuery: ({ node }) => {
          const into = node.kind === 'InsertQueryNode' ? node.into?.table.identifier.name : undefined;
          // Without its rows the statement is one that PostgreSQL itself refuses.
          return into === table && node.kind === 'InsertQueryNode'
            ? { kind: 'InsertQueryNode', into: node.into, columns: node.columns }
            : node;
        },
        transformResult: async ({ result }) => result,
      });
      await expect(run(broken, ids)).rejects.toMatchObject({ severity: 'ERROR' });
      expect({ state: await state(), ...(await written()) }).toEqual(was);
    },
  );
});
