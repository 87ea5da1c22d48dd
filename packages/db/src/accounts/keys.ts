import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { Sql } from '#postgres/client.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
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
  sql: Sql,
  advertiserId: string,
  name: string,
): Promise<{ id: string; key: string }> {
  const id = randomUUID();
  const key = `clk_${Array.from({ length: KEY_LENGTH }, () => BASE62.charAt(randomInt(62))).join('')}`;
  await sql`
    INSERT INTO api_keys (id, advertiser_id, name, key_hash, key_prefix)
    VALUES (${id}, ${advertiserId}, ${name}, ${hashApiKey(key)}, ${key.slice(0, 8)})`;
  return { id, key };
}

/** All keys of an advertiser, newest first, revoked ones included. */
export async function listApiKeys(sql: Sql, advertiserId: string): Promise<ApiKey[]> {
  return sql<ApiKey[]>`
    SELECT id, name, key_prefix AS prefix, created_at AS "createdAt", revoked_at AS "revokedAt"
    FROM api_keys WHERE advertiser_id = ${advertiserId} ORDER BY created_at DESC, id`;
}

/** Revokes a key of the advertiser; collectors refuse it once they poll the catalogue. False: no such live key. */
export async function revokeApiKey(sql: Sql, advertiserId: string, id: string): Promise<boolean> {
  const revoked = await sql`
    UPDATE api_keys SET revoked_at = now()
    WHERE id = ${id} AND advertiser_id = ${advertiserId} AND revoked_at IS NULL`;
  return revoked.count === 1;
}
