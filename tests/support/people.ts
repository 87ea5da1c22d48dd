import { randomUUID } from 'node:crypto';
import { addMembership, createUser, type OperatorRole, type Role } from '@clickledger/db';
import { withPostgres } from './database.ts';
import type { Installation } from './installation.ts';

export interface Person {
  id: string;
  email: string;
  password: string;
}

/** Somebody new: a member of acme, an operator, or, with neither, nobody's. */
export async function newPerson(
  at: Installation,
  what: { role?: Role; operatorRole?: OperatorRole } = {},
): Promise<Person> {
  const { role, operatorRole = null } = what;
  const email = `${role ?? operatorRole ?? 'guest'}-${randomUUID()}@people.example`;
  const password = randomUUID();
  return withPostgres(at, async (sql) => {
    const { id } = await createUser(sql, { email, password, name: 'Somebody', operatorRole, isDemo: false });
    if (role) await addMembership(sql, id, 'acme', role);
    return { id, email, password };
  });
}

/** An advertiser that has nothing yet, and somebody of its people. */
export async function newAdvertiser(
  at: Installation,
  role: Role = 'manager',
  timeZone: string = 'Europe/Berlin',
) {
  const id = `setup-${randomUUID().slice(0, 8)}`;
  const person = { email: `${id}@people.example`, password: randomUUID() };
  await withPostgres(at, async (sql) => {
    const advertiser = { id, name: 'Initech', currency: 'EUR', time_zone: timeZone };
    await sql.insertInto('advertisers').values(advertiser).execute();
    const user = await createUser(sql, { ...person, name: 'Maya', operatorRole: null, isDemo: false });
    await addMembership(sql, user.id, id, role);
  });
  return { id, ...person };
}
