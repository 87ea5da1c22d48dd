import { createHash, randomUUID } from 'node:crypto';
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
  createdAt: Date;
  revokedAt: Date | null;
}

/** SHA-256 of a key in hex: what is kept and what the collector looks keys up by. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Makes a server-side key for an advertiser. The key itself is in this answer and nowhere else. */
export async function createApiKey(
  db: Sql,
  advertiserId: string,
  name: string,
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
    })
    .execute();
  return { id, key };
}

/** All keys of an advertiser, newest first, revoked ones included. */
export async function listApiKeys(db: Sql, advertiserId: string): Promise<ApiKey[]> {
  return db
    .selectFrom('api_keys')
    .select(['id', 'name', 'key_prefix as prefix', 'created_at as createdAt', 'revoked_at as revokedAt'])
    .where('advertiser_id', '=', advertiserId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

/** How many keys of an advertiser are in use. */
export function countLiveApiKeys(db: Sql, advertiserId: string): Promise<number> {
  return countLive(db, 'api_keys', advertiserId);
}

/** Revokes a key of the advertiser; collectors refuse it once they poll the catalogue. False: no such live key. */
export function revokeApiKey(db: Sql, advertiserId: string, id: string): Promise<boolean> {
  return revoke(db, 'api_keys', advertiserId, id);
}
