import { sql } from 'kysely';
import type { Sql } from '#postgres/client.ts';
import type { OperatorRole } from './roles.ts';

/** Somebody who runs the deployment. */
export interface Operator {
  userId: string;
  email: string;
  name: string;
  role: OperatorRole;
  /** A login of the demo: it works on this machine alone. */
  isDemo: boolean;
}

const operators = (db: Sql) =>
  db
    .selectFrom('users')
    .select(['id as userId', 'email', 'name', 'operator_role as role', 'is_demo as isDemo'])
    .where('operator_role', 'is not', null)
    .$narrowType<{ role: OperatorRole }>();

/** Everyone who runs the deployment, by name. */
export async function listOperators(db: Sql): Promise<Operator[]> {
  return operators(db).orderBy('name').orderBy('id').execute();
}

/** Whether somebody runs the deployment by a login of their own: those of the demo are anybody's. */
export async function hasOperator(db: Sql): Promise<boolean> {
  return (await operators(db).where('is_demo', '=', false).limit(1).executeTakeFirst()) !== undefined;
}

/** Everyone who runs the deployment, who stay what they are until the transaction ends. */
export async function lockOperators(tx: Sql): Promise<Operator[]> {
  return operators(tx).orderBy('id').forUpdate().execute();
}

/** Gives a user another role in the deployment, or none; with none all of their sessions end. */
export async function setOperatorRole(tx: Sql, userId: string, role: OperatorRole | null): Promise<void> {
  await tx.updateTable('users').set({ operator_role: role }).where('id', '=', userId).execute();
  if (role !== null) return;
  await tx
    .updateTable('sessions')
    .set({ ended_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .execute();
}
