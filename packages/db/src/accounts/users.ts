import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { ADVERTISER_COLUMNS, type CatalogAdvertiser } from '#postgres/catalog.ts';
import type { Sql } from '#postgres/client.ts';
import { hashPassword, needsRehash, PasswordError, passwordProblem, verifyPassword } from './password.ts';
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

/** What of a row of `users` is read. */
export const USER_COLUMNS = [
  'id',
  'email',
  'name',
  'operator_role as operatorRole',
  'is_demo as isDemo',
] as const;

/**
 * Adds a user. Without a password the user signs in through OpenID Connect only.
 * @throws PasswordError for a password that is easily guessed; those of the demo are published anyway.
 */
export async function createUser(
  db: Sql,
  user: Omit<User, 'id'> & { id?: string; password: string | null },
): Promise<User> {
  const { password, name, operatorRole, isDemo } = user;
  const id = user.id ?? randomUUID();
  const email = user.email.toLowerCase();
  const problem = password === null || isDemo ? null : await passwordProblem(password, { email, name });
  if (problem) throw new PasswordError(problem);
  const hash = password === null ? null : await hashPassword(password);
  await db
    .insertInto('users')
    .values({
      id,
      email,
      name,
      password_hash: hash,
      password_set_at: hash === null ? null : sql<Date>`now()`,
      operator_role: operatorRole,
      is_demo: isDemo,
    })
    .execute();
  return { id, email, name, operatorRole, isDemo };
}

/** The user with this id, or null. */
export async function findUser(db: Sql, id: string): Promise<User | null> {
  return (await db.selectFrom('users').select(USER_COLUMNS).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The user with this address in any case, or null: for sign-in through OpenID Connect. */
export async function findUserByEmail(db: Sql, email: string): Promise<User | null> {
  const user = db.selectFrom('users').select(USER_COLUMNS).where('email', '=', email.toLowerCase());
  return (await user.executeTakeFirst()) ?? null;
}

/** What became of a sign-in. Where it failed, whose account it named is for the log alone. */
export type SignIn =
  | { ok: true; user: User }
  | { ok: false; why: 'unknown' | 'password' | 'demo'; userId: string | null };

/**
 * Whose address and password these are. Unknown users, users without a password and demo users where `demoAllowed` is
 * false take as long as a wrong password. A hash of an older cost is made anew.
 */
export async function signIn(
  db: Sql,
  login: { email: string; password: string },
  options: { demoAllowed: boolean },
): Promise<SignIn> {
  const row = await db
    .selectFrom('users')
    .select([...USER_COLUMNS, 'password_hash as hash'])
    .where('email', '=', login.email.trim().toLowerCase())
    .executeTakeFirst();
  const usable = row && (options.demoAllowed || !row.isDemo);
  const matches = await verifyPassword(login.password, usable ? row.hash : null);
  if (!row) return { ok: false, why: 'unknown', userId: null };
  if (!usable) return { ok: false, why: 'demo', userId: row.id };
  const { hash, ...user } = row;
  if (!matches || hash === null) return { ok: false, why: 'password', userId: row.id };
  if (needsRehash(hash)) await rehash(db, row.id, hash, login.password);
  return { ok: true, user };
}

async function rehash(db: Sql, userId: string, old: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await db
    .updateTable('users')
    .set({ password_hash: hash })
    .where('id', '=', userId)
    .where('password_hash', '=', old)
    .execute();
}

/** When a user's password was chosen: null for one of before that was kept. Undefined: they have none. */
export async function passwordSetAt(db: Sql, userId: string): Promise<Date | null | undefined> {
  const row = await db
    .selectFrom('users')
    .select(['password_set_at as setAt', 'password_hash as hash'])
    .where('id', '=', userId)
    .executeTakeFirst();
  return row && row.hash !== null ? row.setAt : undefined;
}

/** Whether it is the user's password; takes as long where they have none. */
export async function isPasswordOf(db: Sql, userId: string, password: string): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('password_hash as hash')
    .where('id', '=', userId)
    .executeTakeFirst();
  return verifyPassword(password, row?.hash ?? null);
}

/**
 * Gives a user another password; links that would have set one set none any more.
 * @throws PasswordError for one that is easily guessed.
 */
export async function setPassword(
  tx: Sql,
  { id, email, name }: Pick<User, 'id' | 'email' | 'name'>,
  password: string,
): Promise<void> {
  const problem = await passwordProblem(password, { email, name });
  if (problem) throw new PasswordError(problem);
  await tx
    .updateTable('users')
    .set({ password_hash: await hashPassword(password), password_set_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('password_resets').where('user_id', '=', id).execute();
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

/** The advertisers that a user may see, by name; archived ones last. */
export async function membershipsOf(db: Sql, userId: string): Promise<Membership[]> {
  return db
    .selectFrom('memberships as m')
    .innerJoin('advertisers as a', 'a.id', 'm.advertiser_id')
    .select(ADVERTISER_COLUMNS.map((column) => `a.${column}` as const))
    .select('m.role')
    .where('m.user_id', '=', userId)
    .orderBy(sql`a.archived_at IS NOT NULL`)
    .orderBy('a.name')
    .orderBy('a.id')
    .execute();
}
