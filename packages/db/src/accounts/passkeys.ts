import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';

/** A passkey as its owner sees it. */
export interface Passkey {
  id: string;
  name: string;
  createdAt: Date;
  usedAt: Date | null;
}

/** What takes part in proving that somebody has it. */
export interface PasskeyCredential {
  id: string;
  userId: string;
  /** COSE, in base64url. */
  publicKey: string;
  counter: number;
  transports: string[];
}

const CREDENTIAL = ['id', 'user_id as userId', 'public_key as publicKey', 'counter', 'transports'] as const;

/** A user's passkeys, the oldest first. */
export async function listPasskeys(db: Sql, userId: string): Promise<Passkey[]> {
  return db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at as createdAt', 'used_at as usedAt'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** What a browser is told of a user's passkeys, and what their answers are judged by. */
export async function passkeyCredentials(db: Sql, userId: string): Promise<PasskeyCredential[]> {
  const rows = await db.selectFrom('passkeys').select(CREDENTIAL).where('user_id', '=', userId).execute();
  return rows.map((row) => ({ ...row, counter: Number(row.counter) }));
}

/** The passkey that an authenticator knows by this id, whoever's it is. */
export async function findPasskey(db: Sql, id: string): Promise<PasskeyCredential | null> {
  const row = await db.selectFrom('passkeys').select(CREDENTIAL).where('id', '=', id).executeTakeFirst();
  return row ? { ...row, counter: Number(row.counter) } : null;
}

/** Adds a passkey. False: it is somebody's already. */
export async function insertPasskey(
  db: Sql,
  passkey: PasskeyCredential & { name: string },
): Promise<boolean> {
  const { id, userId, name, publicKey, counter, transports } = passkey;
  const inserted = await db
    .insertInto('passkeys')
    .values({
      id,
      user_id: userId,
      name,
      public_key: publicKey,
      counter: BigInt(counter),
      transports: sql<string[]>`${JSON.stringify(transports)}::jsonb`,
    })
    .onConflict((known) => known.column('id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Notes that a passkey was used, and how often by its own count. False: it was used as often meanwhile, or is gone. */
export async function notePasskeyUse(
  db: Sql,
  { id, counter: before }: Pick<PasskeyCredential, 'id' | 'counter'>,
  counter: number,
): Promise<boolean> {
  const used = await db
    .updateTable('passkeys')
    .set({ counter: BigInt(counter), used_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('counter', '=', BigInt(before))
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Gives one of a user's passkeys another name. False: there is none. */
export async function renamePasskey(db: Sql, userId: string, id: string, name: string): Promise<boolean> {
  const renamed = await db
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return renamed.numUpdatedRows === 1n;
}

/** Forgets one of a user's passkeys. False: there is none. */
export async function deletePasskey(db: Sql, userId: string, id: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}
