import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Env, endpoints, loadSecrets } from '@clickledger/config';
import { type Catalog, loadCatalog, openPostgres } from '@clickledger/db';
import { StartError } from '@clickledger/processes';
import { z } from 'zod';
import type { Advertiser, Market } from './market.ts';
import type { Audience } from './places.ts';

const keysSchema = z
  .array(z.object({ advertiser: z.string(), key: z.string(), campaign_ids: z.array(z.string()).min(1) }))
  .min(1);
export type DemoKeys = z.infer<typeof keysSchema>;

/** Longest wait for the catalogue, ms: without it the simulator knows no creatives and sites. */
const PATIENCE_MS = 5_000;

/** @throws StartError when the file is missing or holds no keys */
export function readKeys(path: string): DemoKeys {
  try {
    return keysSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new StartError(
      missing
        ? `There are no demo keys at ${path}: start Clickledger with "npm start" first, or name the file with --keys.`
        : `The file ${path} holds no demo keys: give a list of { advertiser, key, campaign_ids }.`,
    );
  }
}

/** What can be clicked on: the keys' campaigns, with what the data folder's own database knows of them. */
export async function learnMarket(keys: DemoKeys, env: Env): Promise<Market> {
  const { catalog, linkSecret } = await lookUp(env);
  const advertisers = keys.map((entry) => toAdvertiser(entry, env.DEDUPE_WINDOW_MS, catalog));
  return { advertisers, ...(linkSecret !== undefined && { linkSecret }) };
}

function toAdvertiser(
  { advertiser, key, campaign_ids }: DemoKeys[number],
  dedupeWindowMs: number,
  catalog?: Catalog,
): Advertiser {
  const mine = <T extends { advertiserId: string; id: string }>(things?: Map<string, T>) =>
    [...(things?.values() ?? [])]
      .filter(({ advertiserId }) => advertiserId === advertiser)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  const creatives = mine(catalog?.creatives);
  return {
    id: advertiser,
    key,
    audience: audienceOf(catalog?.advertisers.get(advertiser)?.timeZone),
    campaigns: campaign_ids.map((id) => {
      const known = catalog?.campaigns.get(id);
      return {
        id,
        creatives: creatives.filter(({ campaignId }) => campaignId === id).map((creative) => creative.id),
        ...(known && { dedupeWindowMs: known.dedupeWindowMs ?? dedupeWindowMs }),
      };
    }),
    sites: mine(catalog?.sites).filter(({ hostname }) => hostname !== 'localhost'),
  };
}

function audienceOf(timeZone = ''): Audience {
  if (timeZone.startsWith('Europe/')) return 'europe';
  return timeZone.startsWith('America/') ? 'americas' : 'world';
}

async function lookUp(env: Env): Promise<{ catalog?: Catalog; linkSecret?: string }> {
  // Asking for secrets would make some, and a data folder that nothing runs on has no database either.
  if (!existsSync(join(env.DATA_DIR, 'secrets.json'))) {
    return env.LINK_SECRET === undefined ? {} : { linkSecret: env.LINK_SECRET };
  }
  const secrets = loadSecrets(env);
  const sql = openPostgres(endpoints(env, secrets).databaseUrl, { max: 1 });
  try {
    const loading = loadCatalog(sql).catch(() => undefined);
    const catalog = await Promise.race([loading, delay(PATIENCE_MS, undefined, { ref: false })]);
    return { linkSecret: secrets.link, ...(catalog && { catalog }) };
  } finally {
    await sql.destroy();
  }
}
