import { randomUUID } from 'node:crypto';
import type { CatalogAdvertiser } from '#postgres/catalog.ts';
import type { Sql } from '#postgres/client.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { OperatorRole, Role } from './roles.ts';

export interface User {
  id: string;
  email: string;
  name: string;
  /** Null for everyone who is no operator of the deployment. */
  operatorRole: OperatorRole | null;
  /** A login of the demo, refused where the demo is not allowed. */
  isDemo: boolean;
}

/** An advertiser that a user may see, with the user's role there. */
export interface Membership extends CatalogAdvertiser {
  role: Role;
}

const COLUMNS = ['id', 'email', 'name', 'operator_role as operatorRole', 'is_demo as isDemo'] as const;

/** Adds a user. Without a password the user signs in through OpenID Connect only. */
export async function createUser(
  db: Sql,
  user: Omit<User, 'id'> & { id?: string; password: string | null },
): Promise<User> {
  const { password, name, operatorRole, isDemo } = user;
  const id = user.id ?? randomUUID();
  const email = user.email.toLowerCase();
  const hash = password === null ? null : await hashPassword(password);
  await db
    .insertInto('users')
    .values({ id, email, name, password_hash: hash, operator_role: operatorRole, is_demo: isDemo })
    .execute();
  return { id, email, name, operatorRole, isDemo };
}

/** The user with this id, or null. */
export async function findUser(db: Sql, id: string): Promise<User | null> {
  return (await db.selectFrom('users').select(COLUMNS).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The user with this address in any case, or null: for sign-in through OpenID Connect. */
export async function findUserByEmail(db: Sql, email: string): Promise<User | null> {
  const user = db.selectFrom('users').select(COLUMNS).where('email', '=', email.toLowerCase());
  return (await user.executeTakeFirst()) ?? null;
}

/**
 * The user whose address and password these are, or null. Unknown users, users without a password and
 * demo users where `demoAllowed` is false take as long as a wrong password.
 */
export async function signIn(
  db: Sql,
  login: { email: string; password: string },
  options: { demoAllowed: boolean },
): Promise<User | null> {
  const row = await db
    .selectFrom('users')
    .select([...COLUMNS, 'password_hash as hash'])
    .where('email', '=', login.email.trim().toLowerCase())
    .executeTakeFirst();
  const usable = row && (options.demoAllowed || !row.isDemo);
  const matches = await verifyPassword(login.password, usable ? row.hash : null);
  if (!usable || !matches) return null;
  const { hash: _, ...user } = row;
  return user;
}

/** Lets a user see an advertiser; repeats change the role. */
export async function addMembership(
  db: Sql,
  userId: string,
  advertiserId: string,
  role: Role,
): Promise<void> {
  await db
    .insertInto('memberships')
    .values({ user_id: userId, advertiser_id: advertiserId, role })
    .onConflict((known) => known.columns(['user_id', 'advertiser_id']).doUpdateSet({ role }))
    .execute();
}

/** The advertisers that a user may see, by name. */
export async function membershipsOf(db: Sql, userId: string): Promise<Membership[]> {
  return db
    .selectFrom('memberships as m')
    .innerJoin('advertisers as a', 'a.id', 'm.advertiser_id')
    .select(['a.id', 'a.name', 'a.currency', 'a.time_zone as timeZone', 'm.role'])
    .where('m.user_id', '=', userId)
    .orderBy('a.name')
    .orderBy('a.id')
    .execute();
}
