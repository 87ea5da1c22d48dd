import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { finaliseStatement, insertDraft, openPostgres, takeNumber } from '#index.ts';
import { migratePostgres } from '#setup.ts';
import { finalStatementsContract, frozen } from './final-statements.contract.ts';

/** A database of its own on the stack's server, by its superuser, with as many connections as are asked for. */
async function openDatabase(max = 3) {
  const databaseUrl = process.env.DATABASE_URL ?? '';
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const server = openPostgres(databaseUrl, { max: 1 });
  await sql`CREATE DATABASE ${sql.id(name)}`.execute(server);
  const url = new URL(databaseUrl);
  url.pathname = name;
  const own = openPostgres(url.href, { max });
  await migratePostgres(own);
  return {
    sql: own,
    async close() {
      await own.destroy();
      await sql`DROP DATABASE ${sql.id(name)} WITH (FORCE)`.execute(server);
      await server.destroy();
    },
  };
}

finalStatementsContract(openDatabase);

test('whoever comes as the superuser is meant', async () => {
  const { sql: db, close } = await openDatabase();
  const { rows } = await sql<{ is: string }>`SELECT current_setting('is_superuser') AS is`.execute(db);
  expect(rows).toEqual([{ is: 'on' }]);
  await close();
});

test('of 200 that become final at once each fifth fails: the others have numbers without a gap, none twice', async () => {
  const { sql: db, close } = await openDatabase(20);
  const accounts = Array.from({ length: 200 }, (_, i) => `account-${i}`);
  const [from, to] = [new Date('2026-03-01T00:00Z'), new Date('2026-04-01T00:00Z')];
  await db
    .insertInto('advertisers')
    .values(accounts.map((id) => ({ id, name: id, currency: 'EUR', time_zone: 'UTC' })))
    .execute();
  const idOf = (index: number) => `st_${String(index).padStart(26, '0')}`;
  for (const [i, advertiserId] of accounts.entries()) {
    await insertDraft(db, {
      ...{ id: idOf(i), advertiserId, month: '2026-03', periodFrom: from, periodTo: to },
      ...{ timeZone: 'UTC', currency: 'EUR', openedAt: to, replaces: null },
    });
  }
  const failed = await Promise.all(
    accounts.map((_, i) =>
      db
        .transaction()
        .execute(async (tx) => {
          await finaliseStatement(tx, idOf(i), {
            ...frozen(await takeNumber(tx, 'statements')),
            attempt: BigInt(i),
          });
          // Every fifth changes its mind: nobody had its number.
          if (i % 5 === 4) throw new Error('changed its mind');
        })
        .then(
          () => false,
          () => true,
        ),
    ),
  );
  expect(failed.filter(Boolean)).toHaveLength(40);
  const numbers = await db
    .selectFrom('statements')
    .select('sequence')
    .where('state', '=', 'final')
    .orderBy('sequence')
    .execute();
  expect(numbers.map(({ sequence }) => Number(sequence))).toEqual(
    Array.from({ length: 160 }, (_, i) => i + 1),
  );
  await close();
});
