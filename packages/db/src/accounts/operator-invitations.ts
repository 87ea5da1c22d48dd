import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';
import { INVITATION_DAYS } from './invitations.ts';
import type { OperatorRole } from './roles.ts';
import { hashToken, makeToken } from './tokens.ts';

/** Somebody who is asked to run the deployment. */
export interface OperatorInvitation {
  id: string;
  email: string;
  role: OperatorRole;
  createdAt: Date;
  expiresAt: Date;
}

const COLUMNS = ['id', 'email', 'role', 'created_at as createdAt', 'expires_at as expiresAt'] as const;
const END = sql<Date>`now() + ${INVITATION_DAYS} * interval '1 day'`;

/** Those that were neither accepted nor withdrawn, by address; expired ones included. */
export async function listOperatorInvitations(db: Sql): Promise<OperatorInvitation[]> {
  return db.selectFrom('operator_invitations').select(COLUMNS).orderBy('email').execute();
}

/** Invites an address. The token is in this answer and nowhere else; null: it is invited already. */
export async function insertOperatorInvitation(
  db: Sql,
  { email, role }: Pick<OperatorInvitation, 'email' | 'role'>,
): Promise<{ invitation: OperatorInvitation; token: string } | null> {
  const { token, hash } = makeToken();
  const invitation = await db
    .insertInto('operator_invitations')
    .values({ id: randomUUID(), email, role, token_hash: hash, expires_at: END })
    .onConflict((known) => known.column('email').doNothing())
    .returning(COLUMNS)
    .executeTakeFirst();
  return invitation ? { invitation, token } : null;
}

/** Another token and another week for an invitation. Null: there is none. */
export async function renewOperatorInvitation(
  db: Sql,
  id: string,
): Promise<{ invitation: OperatorInvitation; token: string } | null> {
  const { token, hash } = makeToken();
  const invitation = await db
    .updateTable('operator_invitations')
    .set({ token_hash: hash, expires_at: END })
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst();
  return invitation ? { invitation, token } : null;
}

/** Takes an invitation back, or uses it up. False: there is none. */
export async function deleteOperatorInvitation(db: Sql, id: string): Promise<boolean> {
  const deleted = await db.deleteFrom('operator_invitations').where('id', '=', id).executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

/** The invitation that a link's token is for; null where it was used, withdrawn or has expired. */
export async function findOperatorInvitation(db: Sql, token: string): Promise<OperatorInvitation | null> {
  const found = db
    .selectFrom('operator_invitations')
    .select(COLUMNS)
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', sql<Date>`now()`);
  return (await found.executeTakeFirst()) ?? null;
}
