import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';

/** Minutes for which a setup code works. */
export const SETUP_CODE_MINUTES = 60;

/** Crockford's base 32: without I, L, O and U, which are read as others. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 60 bits in three groups that can be read out. */
const GROUPS = 3;
const GROUP = 4;

/** How a setup code stands in the store and is compared: whatever case, spaces and hyphens it was typed with. */
export function hashSetupCode(typed: string): Buffer {
  const read = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(read).digest();
}

/** Makes the setup code; one of before opens nothing any more. The code is in this answer and nowhere else. */
export async function replaceSetupCode(db: Sql): Promise<string> {
  const letter = () => LETTERS.charAt(randomInt(LETTERS.length));
  const group = () => Array.from({ length: GROUP }, letter).join('');
  const code = Array.from({ length: GROUPS }, group).join('-');
  const kept = {
    code_hash: hashSetupCode(code).toString('hex'),
    expires_at: sql<Date>`now() + ${SETUP_CODE_MINUTES} * interval '1 minute'`,
  };
  await db
    .insertInto('setup_codes')
    .values(kept)
    .onConflict((known) => known.column('one').doUpdateSet(kept))
    .execute();
  return code;
}

/** Whether this is the setup code of now. Compared in constant time. */
export async function isSetupCode(db: Sql, typed: string): Promise<boolean> {
  const row = await db
    .selectFrom('setup_codes')
    .select('code_hash')
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  const kept = Buffer.from(row?.code_hash ?? '', 'hex');
  const given = hashSetupCode(typed);
  return kept.length === given.length && timingSafeEqual(kept, given);
}

/** Uses the setup code up. False: it is another one by now, or was used: of two at once one is told so. */
export async function takeSetupCode(tx: Sql, typed: string): Promise<boolean> {
  const taken = await tx
    .deleteFrom('setup_codes')
    .where('code_hash', '=', hashSetupCode(typed).toString('hex'))
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return taken.numDeletedRows === 1n;
}
