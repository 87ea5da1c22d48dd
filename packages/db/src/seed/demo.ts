import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { createApiKey } from '#accounts/keys.ts';
import { addMembership, createUser } from '#accounts/users.ts';
import type { Sql } from '#postgres/client.ts';
import { DEMO_ADVERTISERS, DEMO_ISSUER, DEMO_USERS, type DemoAdvertiser } from './demo-catalog.ts';

/**
 * Fills an empty store with the demo: advertisers, campaigns, logins, and one server-side key for each advertiser,
 * which is written to `demoKeysPath` (readable by the owner only). A store that has any advertiser or user
 * is left as it is. Returns whether it was seeded.
 */
export async function seedDemo(db: Sql, options: { demoKeysPath: string }): Promise<boolean> {
  const keys = await db.transaction().execute(async (tx) => {
    await sql`LOCK TABLE advertisers IN EXCLUSIVE MODE`.execute(tx);
    if (await isUsed(tx)) return null;
    for (const advertiser of DEMO_ADVERTISERS) await insertAdvertiser(tx, advertiser);
    await insertUsers(tx);
    await tx.updateTable('issuer').set(DEMO_ISSUER).execute();
    const made = await createKeys(tx);
    // Within the transaction: a key that was not handed over is not kept either.
    writeKeys(options.demoKeysPath, made);
    return made;
  });
  return keys !== null;
}

async function isUsed(db: Sql): Promise<boolean> {
  const advertisers = db.selectFrom('advertisers').select('id');
  const used = await advertisers.unionAll(db.selectFrom('users').select('id')).limit(1).execute();
  return used.length > 0;
}

async function insertAdvertiser(db: Sql, advertiser: DemoAdvertiser): Promise<void> {
  const { id, name, currency, timeZone, landingHost, campaigns, sites } = advertiser;
  await db.insertInto('advertisers').values({ id, name, currency, time_zone: timeZone }).execute();
  await db
    .insertInto('campaigns')
    .values(
      campaigns.map(({ slug, name, dedupeWindowMs, reportsOnly }) => ({
        id: `${id}-${slug}`,
        advertiser_id: id,
        name,
        dedupe_window_ms: dedupeWindowMs,
        trust_enforcement: reportsOnly ? 'report' : 'enforce',
      })),
    )
    .execute();
  await db
    .insertInto('campaign_prices')
    .values(
      campaigns.map(({ slug, cpcMicros }) => ({
        campaign_id: `${id}-${slug}`,
        // Demo traffic goes back to before the demo was there.
        effective_from: new Date(0),
        cpc_micros: cpcMicros,
        created_by: 'demo',
      })),
    )
    .execute();
  const creatives = campaigns.flatMap(({ slug, creatives }) =>
    creatives.map(([creativeSlug, name]) => ({
      id: `${id}-${slug}-${creativeSlug}`,
      campaign_id: `${id}-${slug}`,
      advertiser_id: id,
      name,
      landing_url: `https://${landingHost}/${slug}/${creativeSlug}`,
    })),
  );
  await db.insertInto('creatives').values(creatives).execute();
  await db
    .insertInto('sites')
    .values(
      sites.map(([slug, name, hostname]) => ({ id: `${id}-${slug}`, advertiser_id: id, name, hostname })),
    )
    .execute();
}

async function insertUsers(db: Sql): Promise<void> {
  for (const { id, email, name, password, advertiserId } of DEMO_USERS) {
    const operatorRole = advertiserId === null ? 'admin' : null;
    await createUser(db, { id, email, name, password, operatorRole, isDemo: true });
    if (advertiserId !== null) await addMembership(db, id, advertiserId, 'owner');
  }
}

async function createKeys(db: Sql) {
  const keys: { advertiser: string; key: string; campaign_ids: string[] }[] = [];
  for (const { id, campaigns } of DEMO_ADVERTISERS) {
    const { key } = await createApiKey(db, id, { name: 'Demo', scopes: ['send'], expiresAt: null });
    keys.push({ advertiser: id, key, campaign_ids: campaigns.map(({ slug }) => `${id}-${slug}`) });
  }
  return keys;
}

function writeKeys(path: string, keys: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  // The mode above holds for a new file only.
  chmodSync(path, 0o600);
}
