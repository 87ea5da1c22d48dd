import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresFront } from '@clickledger/engines';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCampaign, findUser, loadCatalog, membershipsOf, openPostgres, type Sql } from '#index.ts';
import { readMigrations } from '#migrations.ts';
import { migratePostgres } from '#setup.ts';

let folder: string;
let front: Awaited<ReturnType<typeof startPostgresFront>>;
let db: Sql;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clickledger-upgrade-'));
  front = await startPostgresFront({ path: join(folder, 'pg'), port: 0 });
  db = openPostgres(front.url, { max: 1 });
});
afterAll(async () => {
  await db.destroy();
  await front.close();
  rmSync(folder, { recursive: true });
});

test('owners stay owners, plain members become analysts, and operators admins', async () => {
  await sql`CREATE TABLE schema_migrations (name text PRIMARY KEY, sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now())`.execute(db);
  for (const { name, sql: statements, sha256 } of readMigrations('postgres').slice(0, 2)) {
    await sql.raw(statements).execute(db);
    await db.insertInto('schema_migrations').values({ name, sha256 }).execute();
  }
  await sql
    .raw(`
      INSERT INTO advertisers (id, name, currency, time_zone) VALUES ('acme', 'Acme', 'EUR', 'UTC');
      INSERT INTO users (id, email, name, is_operator) VALUES
        ('o', 'o@x.example', 'O', false), ('m', 'm@x.example', 'M', false), ('ops', 'ops@x.example', 'Ops', true);
      INSERT INTO memberships VALUES ('o', 'acme', 'owner'), ('m', 'acme', 'member');
      INSERT INTO campaigns (id, advertiser_id, name, cpc_micros) VALUES ('old', 'acme', 'Old', 1)`)
    .execute(db);

  expect((await migratePostgres(db))[0]).toBe('0003_use_cases.sql');
  expect(await membershipsOf(db, 'o')).toMatchObject([{ id: 'acme', role: 'owner' }]);
  expect(await membershipsOf(db, 'm')).toMatchObject([{ id: 'acme', role: 'analyst' }]);
  expect(await findUser(db, 'm')).toMatchObject({ operatorRole: null });
  expect(await findUser(db, 'ops')).toMatchObject({ operatorRole: 'admin' });
  // What a campaign counted before it counts after; only new ones refuse what proves too little.
  const asked = { requiredTrust: 'registered', trustEnforcement: 'report' };
  expect(await findCampaign(db, 'acme', 'old')).toMatchObject({ ...asked, cpcMicros: 1n });
  expect((await loadCatalog(db)).campaigns.get('old')?.prices).toEqual([{ from: 0, cpcMicros: 1n }]);
  await db.insertInto('campaigns').values({ id: 'new', advertiser_id: 'acme', name: 'New' }).execute();
  expect(await findCampaign(db, 'acme', 'new')).toMatchObject({ ...asked, trustEnforcement: 'enforce' });
});
