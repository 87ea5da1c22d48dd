import { join } from 'node:path';
import type { Sql } from '@clickledger/db';
import { seedDemo } from '@clickledger/db/setup';
import { openTestStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addListEntry,
  type Call,
  createKey,
  createSigningKey,
  importListEntries,
  keepReferrerQuery,
  recordErasure,
  removeFromLists,
  restoreToLists,
  revokeKey,
  revokeSigningKey,
  setCampaignTrust,
  USE_CASES,
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
  listed: string;
  unlisted: string;
}

let sites = 0;
/** A block of a site that no list names. */
const newBlock = () => ({ kind: 'block', subject: 'site', value: `site-${++sites}` }) as const;

async function before(): Promise<Ids> {
  const key = await createKey.run(owner(stores.sql), { name: 'In use' });
  const signingKey = await createSigningKey.run(owner(stores.sql), { name: 'In use' });
  const { id: listed } = await addListEntry.run(owner(stores.sql), newBlock());
  const { id: unlisted } = await addListEntry.run(owner(stores.sql), newBlock());
  await removeFromLists.run(owner(stores.sql), { ids: [unlisted] });
  return { key: key.id, signingKey: signingKey.id, listed, unlisted };
}

/** Each command with an input that works; what must be there first is made by `before`. */
const COMMANDS: Record<string, (sql: Sql, before: Ids) => Promise<unknown>> = {
  'campaigns.setTrust': (sql) =>
    setCampaignTrust.run(owner(sql), {
      id: 'acme-outlet',
      requiredTrust: 'signed',
      trustEnforcement: 'enforce',
    }),
  'erasures.record': (sql) => recordErasure.run(owner(sql), { who: { visitorId: 'ada' }, logDays: 61 }),
  'keys.create': (sql) => createKey.run(owner(sql), { name: 'Ad server' }),
  'keys.revoke': (sql, { key }) => revokeKey.run(owner(sql), { id: key }),
  'lists.add': (sql) => addListEntry.run(owner(sql), newBlock()),
  'lists.import': (sql) =>
    importListEntries.run(owner(sql), { kind: 'block', otherwise: 'site', text: newBlock().value }),
  'lists.remove': (sql, { listed }) => removeFromLists.run(owner(sql), { ids: [listed] }),
  'lists.restore': (sql, { unlisted }) => restoreToLists.run(owner(sql), { ids: [unlisted] }),
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
    'campaigns',
    'creatives',
    'erasures',
    'list_entries',
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
