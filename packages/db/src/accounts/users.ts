import { randomUUID } from 'node:crypto';
import type { CatalogAdvertiser } from '#postgres/catalog.ts';
import type { Sql } from '#postgres/client.ts';
import { hashPassword, verifyPassword } from './password.ts';

export interface User {
  id: string;
  email: string;
  name: string;
  isOperator: boolean;
  /** A login of the demo, refused where the demo is not allowed. */
  isDemo: boolean;
}

export type Role = 'owner' | 'member';

/** An advertiser that a user may see, with the user's role there. */
export interface Membership extends CatalogAdvertiser {
  role: Role;
}

const columns = (sql: Sql) => sql`id, email, name, is_operator AS "isOperator", is_demo AS "isDemo"`;

/** Adds a user. Without a password the user signs in through OpenID Connect only. */
export async function createUser(
  sql: Sql,
  user: Omit<User, 'id'> & { id?: string; password: string | null },
): Promise<User> {
  const { password, email, name, isOperator, isDemo } = user;
  const id = user.id ?? randomUUID();
  const hash = password === null ? null : await hashPassword(password);
  await sql`
    INSERT INTO users (id, email, name, password_hash, is_operator, is_demo)
    VALUES (${id}, ${email.toLowerCase()}, ${name}, ${hash}, ${isOperator}, ${isDemo})`;
  return { id, email: email.toLowerCase(), name, isOperator, isDemo };
}

/** The user with this id, or null. */
export async function findUser(sql: Sql, id: string): Promise<User | null> {
  const [user] = await sql<User[]>`SELECT ${columns(sql)} FROM users WHERE id = ${id}`;
  return user ?? null;
}

/** The user with this address in any case, or null: for sign-in through OpenID Connect. */
export async function findUserByEmail(sql: Sql, email: string): Promise<User | null> {
  const [user] = await sql<User[]>`SELECT ${columns(sql)} FROM users WHERE email = ${email.toLowerCase()}`;
  return user ?? null;
}

/**
 * The user whose address and password these are, or null. Unknown users, users without a password and
 * demo users where `demoAllowed` is false take as long as a wrong password.
 */
export async function signIn(
  sql: Sql,
  login: { email: string; password: string },
  options: { demoAllowed: boolean },
): Promise<User | null> {
  const [row] = await sql<(User & { hash: string | null })[]>`
    SELECT ${columns(sql)}, password_hash AS hash FROM users WHERE email = ${login.email.trim().toLowerCase()}`;
  const usable = row && (options.demoAllowed || !row.isDemo);
  const matches = await verifyPassword(login.password, usable ? row.hash : null);
  if (!usable || !matches) return null;
  const { hash: _, ...user } = row;
  return user;
}

/** Lets a user see an advertiser; repeats change the role. */
export async function addMembership(
  sql: Sql,
  userId: string,
  advertiserId: string,
  role: Role,
): Promise<void> {
  await sql`
    INSERT INTO memberships (user_id, advertiser_id, role) VALUES (${userId}, ${advertiserId}, ${role})
    ON CONFLICT (user_id, advertiser_id) DO UPDATE SET role = excluded.role`;
}

/** The advertisers that a user may see, by name. */
export async function membershipsOf(sql: Sql, userId: string): Promise<Membership[]> {
  return sql<Membership[]>`
    SELECT a.id, a.name, a.currency, a.time_zone AS "timeZone", m.role
    FROM memberships m JOIN advertisers a ON a.id = m.advertiser_id
    WHERE m.user_id = ${userId} ORDER BY a.name, a.id`;
}
