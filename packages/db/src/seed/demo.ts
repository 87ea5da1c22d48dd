import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createApiKey } from '#accounts/keys.ts';
import { addMembership, createUser } from '#accounts/users.ts';
import type { Sql } from '#postgres/client.ts';
import { DEMO_ADVERTISERS, DEMO_USERS, type DemoAdvertiser } from './demo-catalog.ts';

/**
 * Fills an empty store with the demo: advertisers, campaigns, logins, and one server-side key for each advertiser,
 * which is written to `demoKeysPath` (readable by the owner only). A store that has any advertiser or user
 * is left as it is. Returns whether it was seeded.
 */
export async function seedDemo(sql: Sql, options: { demoKeysPath: string }): Promise<boolean> {
  const keys = await sql.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    await tx`LOCK TABLE advertisers IN EXCLUSIVE MODE`;
    const [used] = await tx`SELECT 1 FROM advertisers UNION ALL SELECT 1 FROM users LIMIT 1`;
    if (used) return null;
    for (const advertiser of DEMO_ADVERTISERS) await insertAdvertiser(tx, advertiser);
    await insertUsers(tx);
    const made = await createKeys(tx);
    // Within the transaction: a key that was not handed over is not kept either.
    writeKeys(options.demoKeysPath, made);
    return made;
  });
  return keys !== null;
}

async function insertAdvertiser(sql: Sql, advertiser: DemoAdvertiser): Promise<void> {
  const { id, name, currency, timeZone, landingHost } = advertiser;
  await sql`
    INSERT INTO advertisers (id, name, currency, time_zone) VALUES (${id}, ${name}, ${currency}, ${timeZone})`;
  for (const campaign of advertiser.campaigns) {
    const campaignId = `${id}-${campaign.slug}`;
    await sql`
      INSERT INTO campaigns (id, advertiser_id, name, cpc_micros, dedupe_window_ms)
      VALUES (${campaignId}, ${id}, ${campaign.name}, ${campaign.cpcMicros}, ${campaign.dedupeWindowMs})`;
    for (const [slug, creativeName] of campaign.creatives) {
      await sql`
        INSERT INTO creatives (id, campaign_id, advertiser_id, name, landing_url)
        VALUES (${`${campaignId}-${slug}`}, ${campaignId}, ${id}, ${creativeName},
                ${`https://${landingHost}/${campaign.slug}/${slug}`})`;
    }
  }
  for (const [slug, siteName, hostname] of advertiser.sites) {
    await sql`
      INSERT INTO sites (id, advertiser_id, name, hostname) VALUES (${`${id}-${slug}`}, ${id}, ${siteName}, ${hostname})`;
  }
}

async function insertUsers(sql: Sql): Promise<void> {
  for (const { id, email, name, password, advertiserId } of DEMO_USERS) {
    const isOperator = advertiserId === null;
    await createUser(sql, { id, email, name, password, isOperator, isDemo: true });
    if (advertiserId !== null) await addMembership(sql, id, advertiserId, 'owner');
  }
}

async function createKeys(sql: Sql) {
  const keys: { advertiser: string; key: string; campaign_ids: string[] }[] = [];
  for (const { id, campaigns } of DEMO_ADVERTISERS) {
    const { key } = await createApiKey(sql, id, 'Demo');
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
