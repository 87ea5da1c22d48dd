import { verifyPassword } from '#accounts/password.ts';
import type { Sql } from '#postgres/client.ts';
import { DEMO_USERS } from './demo-catalog.ts';

/** Accounts whose password anybody can read: those of the demo, and whoever kept its password. By address. */
export async function publishedLogins(db: Sql): Promise<{ id: string; email: string }[]> {
  const rows = await db
    .selectFrom('users')
    .select(['id', 'email', 'is_demo', 'password_hash'])
    .where((row) =>
      row.or([
        row('is_demo', '=', true),
        row(
          'email',
          'in',
          DEMO_USERS.map(({ email }) => email),
        ),
      ]),
    )
    .orderBy('email')
    .execute();
  const published: { id: string; email: string }[] = [];
  for (const { id, email, is_demo, password_hash } of rows) {
    const password = DEMO_USERS.find((user) => user.email === email)?.password ?? '';
    if (is_demo || (password_hash && (await verifyPassword(password, password_hash))))
      published.push({ id, email });
  }
  return published;
}

/** Removes the accounts with a published password, and so their sessions and memberships. Their addresses. */
export async function dropPublishedLogins(db: Sql): Promise<string[]> {
  const published = await publishedLogins(db);
  const ids = published.map(({ id }) => id);
  if (ids.length > 0) await db.deleteFrom('users').where('id', 'in', ids).execute();
  return published.map(({ email }) => email);
}
