import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMembership, createUser, openPostgres } from '#index.ts';
import { TABLES } from '#postgres/schema.ts';
import { openTestStores, type TestStores } from './stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

test('the tables of queries are the tables as they are', async () => {
  const { rows } = await sql<{
    table: string;
    column: string;
    type: string;
    nullable: boolean;
    omit: string;
  }>`
    SELECT table_name AS table, column_name AS column, data_type AS type, is_nullable = 'YES' AS nullable,
           CASE WHEN is_identity = 'YES' THEN 'always'
                WHEN column_default IS NOT NULL OR is_nullable = 'YES' THEN 'default'
                ELSE 'never' END AS omit
    FROM information_schema.columns WHERE table_schema = 'public'`.execute(stores.sql);
  const described = Object.entries(TABLES).flatMap(([table, columns]) =>
    Object.entries(columns).map(([column, kind]) => ({ table, column, ...kind })),
  );
  const inOrder = (columns: { table: string; column: string }[]) =>
    columns.toSorted((a, b) => `${a.table}.${a.column}`.localeCompare(`${b.table}.${b.column}`));
  expect(inOrder(described)).toEqual(inOrder(rows));
});

describe('the audit log', () => {
  const line = {
    principal_kind: 'job',
    principal_id: 'test',
    action: 'tests.run',
    subject: 'itself',
    details: { rules: 'none', count: 2 },
  } as const;

  test('keeps what is written, and the database itself refuses to change or delete it', async () => {
    await stores.sql.insertInto('audit_log').values(line).execute();
    for (const change of [
      stores.sql.updateTable('audit_log').set({ action: 'nothing' }).execute(),
      stores.sql.deleteFrom('audit_log').execute(),
      sql`TRUNCATE audit_log`.execute(stores.sql),
    ]) {
      await expect(change).rejects.toThrow('audit_log is append-only');
    }
    expect(await stores.sql.selectFrom('audit_log').selectAll().execute()).toEqual([
      {
        ...line,
        id: 1n,
        advertiser_id: null,
        at: expect.any(Date),
        client_network: null,
        client: null,
        changes: {},
      },
    ]);
  });

  test('outlives the advertiser that it tells of', async () => {
    await stores.sql
      .insertInto('advertisers')
      .values({ id: 'gone', name: 'Gone', currency: 'EUR', time_zone: 'UTC' })
      .execute();
    await stores.sql
      .insertInto('audit_log')
      .values({ ...line, advertiser_id: 'gone' })
      .execute();
    await stores.sql.deleteFrom('advertisers').where('id', '=', 'gone').execute();
    const kept = stores.sql.selectFrom('audit_log').select('id').where('advertiser_id', '=', 'gone');
    expect(await kept.execute()).toHaveLength(1);
  });
});

test('an event stays as it was written, until it was published and is cleared away', async () => {
  const outbox = { type: 'test.run', payload: { count: 2 } };
  await stores.sql.insertInto('outbox').values(outbox).execute();
  const publish = () => stores.sql.updateTable('outbox').set({ published_at: new Date() }).execute();
  const clear = () => stores.sql.deleteFrom('outbox').execute();
  const rewrite = () => stores.sql.updateTable('outbox').set({ payload: {} }).execute();
  const kept = 'an event of the outbox stays as it is';
  await expect(rewrite()).rejects.toThrow(kept);
  await expect(clear()).rejects.toThrow(kept);
  await publish();
  await expect(publish()).rejects.toThrow(kept);
  await expect(rewrite()).rejects.toThrow(kept);
  expect(await stores.sql.selectFrom('outbox').selectAll().execute()).toMatchObject([outbox]);
  await expect(sql`TRUNCATE outbox`.execute(stores.sql)).rejects.toThrow('outbox is append-only');
  await clear();
  expect(await stores.sql.selectFrom('outbox').selectAll().execute()).toEqual([]);
});

test('a transaction that fails leaves nothing, and others see nothing of it before its end', async () => {
  const insert = (db: typeof stores.sql, id: string) =>
    db.insertInto('advertisers').values({ id, name: id, currency: 'EUR', time_zone: 'UTC' }).execute();
  const failed = stores.sql.transaction().execute(async (tx) => {
    await insert(tx, 'half');
    throw new Error('half way');
  });
  const meanwhile = Promise.all(
    ['one', 'two', 'three', 'four'].map((id) => stores.sql.transaction().execute((tx) => insert(tx, id))),
  );
  await expect(failed).rejects.toThrow('half way');
  await meanwhile;
  const rows = await stores.sql.selectFrom('advertisers').select('id').orderBy('id').execute();
  expect(rows.map(({ id }) => id)).toEqual(['four', 'one', 'three', 'two']);
});

test('no role is taken that does not exist', async () => {
  const user = {
    id: 'u',
    email: 'u@x.example',
    name: 'U',
    password: null,
    operatorRole: null,
    isDemo: false,
  };
  await createUser(stores.sql, user);
  const refused = addMembership(stores.sql, 'u', 'one', 'member' as 'viewer');
  await expect(refused).rejects.toThrow('memberships_role_check');
});

test('a server that does not answer is said so', async () => {
  // Port 1 of this machine: nothing listens there.
  const gone = openPostgres('postgres://nobody@127.0.0.1:1/none');
  await expect(gone.selectFrom('sites').select('id').execute()).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
  await gone.destroy();
});
