import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';
import type { Role } from './roles.ts';

/** Somebody who belongs to an advertiser. */
export interface Member {
  userId: string;
  email: string;
  name: string;
  role: Role;
  /** Whether they have a second factor of their own beside the password. */
  twoFactors: boolean;
}

const membersOf = (db: Sql, advertiserId: string) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['u.id as userId', 'u.email', 'u.name', 'm.role'])
    .select(({ exists, or, selectFrom }) => [
      or([
        exists(selectFrom('totp_secrets as t').select('t.user_id').whereRef('t.user_id', '=', 'u.id')),
        exists(selectFrom('passkeys as p').select('p.id').whereRef('p.user_id', '=', 'u.id')),
      ]).as('twoFactors'),
    ])
    .$narrowType<{ twoFactors: boolean }>()
    .where('m.advertiser_id', '=', advertiserId);

/** Everyone who belongs to the advertiser, by name. */
export async function listMembers(db: Sql, advertiserId: string): Promise<Member[]> {
  return membersOf(db, advertiserId).orderBy('u.name').orderBy('u.id').execute();
}

/** The member with this id, or null. */
export async function findMember(db: Sql, advertiserId: string, userId: string): Promise<Member | null> {
  return (await membersOf(db, advertiserId).where('u.id', '=', userId).executeTakeFirst()) ?? null;
}

/** How many owners the advertiser has. */
export async function countOwners(db: Sql, advertiserId: string): Promise<number> {
  const owners = await membersOf(db, advertiserId).where('m.role', '=', 'owner').execute();
  return owners.length;
}

/**
 * Takes somebody out, and ends those of their sessions that may look at the advertiser: what is on their screens would
 * turn into another advertiser's, or stay.
 */
export async function removeMembership(db: Sql, advertiserId: string, userId: string): Promise<void> {
  await db
    .deleteFrom('memberships')
    .where('user_id', '=', userId)
    .where('advertiser_id', '=', advertiserId)
    .execute();
  await db
    .updateTable('sessions')
    .set({ ended_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where((row) => row.or([row('advertiser_id', '=', advertiserId), row('advertiser_id', 'is', null)]))
    .execute();
}
