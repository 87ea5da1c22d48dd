import type { Sql } from '#postgres/client.ts';
import { randomText } from './random-text.ts';
import { countLive, revoke } from './revocable.ts';
import { seal, unseal } from './seal.ts';

const ID_LENGTH = 12;
const SECRET_LENGTH = 43;
const PURPOSE = 'signing keys';

/** A key for pixels and links as it may be shown after its creation. */
export interface SigningKey {
  /** Stands in what it signs. */
  id: string;
  name: string;
  createdAt: Date;
  revokedAt: Date | null;
}

/**
 * Makes a signing key for an advertiser. The secret is in this answer, and sealed in the database.
 * @param deploymentSecret what seals it; who has the database alone cannot sign
 */
export async function createSigningKey(
  db: Sql,
  advertiserId: string,
  name: string,
  deploymentSecret: string,
): Promise<{ id: string; secret: string }> {
  const id = randomText(ID_LENGTH);
  const secret = `cls_${randomText(SECRET_LENGTH)}`;
  await db
    .insertInto('signing_keys')
    .values({
      id,
      advertiser_id: advertiserId,
      name,
      sealed_secret: seal(secret, { purpose: PURPOSE, id, deploymentSecret }),
    })
    .execute();
  return { id, secret };
}

/** All signing keys of an advertiser, newest first, revoked ones included. */
export async function listSigningKeys(db: Sql, advertiserId: string): Promise<SigningKey[]> {
  return db
    .selectFrom('signing_keys')
    .select(['id', 'name', 'created_at as createdAt', 'revoked_at as revokedAt'])
    .where('advertiser_id', '=', advertiserId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

/** How many signing keys of an advertiser are in use. */
export function countLiveSigningKeys(db: Sql, advertiserId: string): Promise<number> {
  return countLive(db, 'signing_keys', advertiserId);
}

/** Revokes a key of the advertiser; collectors refuse what it signed once they poll. False: no such live key. */
export function revokeSigningKey(db: Sql, advertiserId: string, id: string): Promise<boolean> {
  return revoke(db, 'signing_keys', advertiserId, id);
}

/** The secret of a key, or null where another deployment secret sealed it. */
export function openSecret(sealed: string, id: string, deploymentSecret: string): string | null {
  return unseal(sealed, { purpose: PURPOSE, id, deploymentSecret });
}
