import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';

const MINUTES = 5;

/** Keeps what a passkey of the holder's has to sign next, for five minutes and instead of any before. */
export async function keepChallenge(db: Sql, holder: string, challenge: string): Promise<void> {
  const row = { challenge, expires_at: sql<Date>`now() + ${MINUTES} * interval '1 minute'` };
  await db.deleteFrom('passkey_challenges').where('expires_at', '<', sql<Date>`now()`).execute();
  await db
    .insertInto('passkey_challenges')
    .values({ holder, ...row })
    .onConflict((known) => known.column('holder').doUpdateSet(row))
    .execute();
}

/** What the holder's passkey had to sign, once; null where it was taken or is over. */
export async function takeChallenge(db: Sql, holder: string): Promise<string | null> {
  const taken = await db
    .deleteFrom('passkey_challenges')
    .where('holder', '=', holder)
    .returning(['challenge', sql<boolean>`expires_at > now()`.as('live')])
    .executeTakeFirst();
  return taken?.live ? taken.challenge : null;
}
