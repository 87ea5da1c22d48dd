import { hash, randomUUID } from 'node:crypto';
import type { KeyScope } from '@clickledger/domain';
import { sql } from 'kysely';
import { ADVERTISER_COLUMNS, type CatalogAdvertiser } from '#postgres/catalog.ts';
import type { Sql } from '#postgres/client.ts';
import { randomText } from './random-text.ts';
import { countLive, revoke } from './revocable.ts';

const KEY_LENGTH = 40;

/** A server-side key as it may be shown after its creation. */
export interface ApiKey {
  id: string;
  name: string;
  /** The first characters of the key, to tell keys apart. */
  prefix: string;
  scopes: KeyScope[];
  createdAt: Date;
  /** When it ends by itself; null: never. */
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** To within a minute; null where it never was used, or not since uses are noted. */
  lastUsedAt: Date | null;
}

/** What a new key is made of. */
export interface NewApiKey {
  name: string;
  scopes: readonly KeyScope[];
  expiresAt: Date | null;
}

/** SHA-256 of a key in hex: what is kept and what the collector looks keys up by. */
export function hashApiKey(key: string): string {
  return hash('sha256', key, 'hex');
}

/** Makes a server-side key for an advertiser. The key itself is in this answer and nowhere else. */
export async function createApiKey(
  db: Sql,
  advertiserId: string,
  { name, scopes, expiresAt }: NewApiKey,
): Promise<{ id: string; key: string }> {
  const id = randomUUID();
  const key = `clk_${randomText(KEY_LENGTH)}`;
  await db
    .insertInto('api_keys')
    .values({
      id,
      advertiser_id: advertiserId,
      name,
      key_hash: hashApiKey(key),
      key_prefix: key.slice(0, 8),
      scopes: sql<KeyScope[]>`${JSON.stringify(scopes)}::jsonb`,
      expires_at: expiresAt,
    })
    .execute();
  return { id, key };
}

/** All keys of an advertiser, newest first, revoked ones included. */
export async function listApiKeys(db: Sql, advertiserId: string): Promise<ApiKey[]> {
  return db
    .selectFrom('api_keys')
    .leftJoin('api_key_uses', 'api_key_uses.key_id', 'api_keys.id')
    .select([
      'id',
      'name',
      'key_prefix as prefix',
      'scopes',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'revoked_at as revokedAt',
      'used_at as lastUsedAt',
    ])
    .where('advertiser_id', '=', advertiserId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

/** How many keys of an advertiser are not revoked. */
export function countLiveApiKeys(db: Sql, advertiserId: string): Promise<number> {
  return countLive(db, 'api_keys', advertiserId);
}

/** A key that is not revoked, by its hash, with whose it is. It may have expired (`expiresAt`, ms). */
export async function apiKeyByHash(
  db: Sql,
  hash: string,
): Promise<{
  id: string;
  scopes: KeyScope[];
  expiresAt: number | null;
  advertiser: CatalogAdvertiser;
} | null> {
  const key = await db
    .selectFrom('api_keys')
    .select(['id', 'advertiser_id', 'scopes', 'expires_at as expiresAt'])
    .where('key_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!key) return null;
  const advertiser = await db
    .selectFrom('advertisers')
    .select(ADVERTISER_COLUMNS)
    .where('id', '=', key.advertiser_id)
    .executeTakeFirstOrThrow();
  const expiresAt = key.expiresAt?.getTime() ?? null;
  return { id: key.id, scopes: key.scopes, expiresAt, advertiser };
}

const USE_NOTED_EVERY = sql.lit('1 minute');

/** Notes that a key was used now; of uses within a minute only the first. */
export async function noteApiKeyUse(db: Sql, id: string): Promise<void> {
  await db
    .insertInto('api_key_uses')
    .values({ key_id: id, used_at: sql<Date>`now()` })
    .onConflict((conflict) =>
      conflict
        .column('key_id')
        .doUpdateSet({ used_at: sql<Date>`now()` })
        .where(sql<boolean>`api_key_uses.used_at < now() - interval ${USE_NOTED_EVERY}`),
    )
    .execute();
}

/** Revokes a key of the advertiser; collectors refuse it once they poll the catalogue. False: no such live key. */
export function revokeApiKey(db: Sql, advertiserId: string, id: string): Promise<boolean> {
  return revoke(db, 'api_keys', advertiserId, id);
}
