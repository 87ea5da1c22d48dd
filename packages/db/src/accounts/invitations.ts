import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { ADVERTISER_COLUMNS, type CatalogAdvertiser } from '#postgres/catalog.ts';
import type { Sql } from '#postgres/client.ts';
import type { Role } from './roles.ts';
import { hashToken, makeToken } from './tokens.ts';

/** Days for which a link can be accepted. */
export const INVITATION_DAYS = 7;

export interface Invitation {
  id: string;
  email: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
}

const COLUMNS = ['id', 'email', 'role', 'created_at as createdAt', 'expires_at as expiresAt'] as const;
const END = sql<Date>`now() + ${INVITATION_DAYS} * interval '1 day'`;

/** Those of an advertiser that were neither accepted nor withdrawn, by address; expired ones included. */
export async function listInvitations(db: Sql, advertiserId: string): Promise<Invitation[]> {
  return db
    .selectFrom('invitations')
    .select(COLUMNS)
    .where('advertiser_id', '=', advertiserId)
    .orderBy('email')
    .execute();
}

/** Invites an address. The token is in this answer and nowhere else; null: it is invited already. */
export async function insertInvitation(
  db: Sql,
  advertiserId: string,
  { email, role }: Pick<Invitation, 'email' | 'role'>,
): Promise<{ invitation: Invitation; token: string } | null> {
  const { token, hash } = makeToken();
  const invitation = await db
    .insertInto('invitations')
    .values({
      id: randomUUID(),
      advertiser_id: advertiserId,
      email,
      role,
      token_hash: hash,
      expires_at: END,
    })
    .onConflict((known) => known.columns(['advertiser_id', 'email']).doNothing())
    .returning(COLUMNS)
    .executeTakeFirst();
  return invitation ? { invitation, token } : null;
}

/** Another token and another week for an invitation of the advertiser's. Null: there is none. */
export async function renewInvitation(
  db: Sql,
  advertiserId: string,
  id: string,
): Promise<{ invitation: Invitation; token: string } | null> {
  const { token, hash } = makeToken();
  const invitation = await db
    .updateTable('invitations')
    .set({ token_hash: hash, expires_at: END })
    .where('id', '=', id)
    .where('advertiser_id', '=', advertiserId)
    .returning(COLUMNS)
    .executeTakeFirst();
  return invitation ? { invitation, token } : null;
}

/** Takes an invitation of the advertiser's back. False: there is none. */
export async function deleteInvitation(db: Sql, advertiserId: string, id: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('invitations')
    .where('id', '=', id)
    .where('advertiser_id', '=', advertiserId)
    .executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

/** The invitation that a link's token is for, and whose it is; null where it was used, withdrawn or has expired. */
export async function findInvitation(
  db: Sql,
  token: string,
): Promise<{ invitation: Invitation; advertiser: CatalogAdvertiser } | null> {
  const row = await db
    .selectFrom('invitations as i')
    .innerJoin('advertisers as a', 'a.id', 'i.advertiser_id')
    .select(ADVERTISER_COLUMNS.map((column) => `a.${column}` as const))
    .select(['i.id as invitationId', 'i.email', 'i.role', 'i.created_at as createdAt'])
    .select('i.expires_at as expiresAt')
    .where('i.token_hash', '=', hashToken(token))
    .where('i.expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  if (!row) return null;
  const { invitationId, email, role, createdAt, expiresAt, ...advertiser } = row;
  return { invitation: { id: invitationId, email, role, createdAt, expiresAt }, advertiser };
}
