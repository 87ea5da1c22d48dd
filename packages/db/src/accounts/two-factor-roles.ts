import type { Sql } from '#postgres/client.ts';
import type { OperatorRole, Role } from './roles.ts';

/** The roles at an advertiser that need two factors; of who runs the deployment where it is null. */
export async function twoFactorRoles(db: Sql, advertiserId: string | null): Promise<(Role | OperatorRole)[]> {
  const rows = await db
    .selectFrom('two_factor_roles')
    .select('role')
    .where('advertiser_id', advertiserId === null ? 'is' : '=', advertiserId)
    .orderBy('role')
    .execute();
  return rows.map(({ role }) => role);
}

/** Says which roles at an advertiser, or in the deployment, need two factors from the next request on. */
export async function setTwoFactorRoles(
  tx: Sql,
  advertiserId: string | null,
  roles: readonly (Role | OperatorRole)[],
): Promise<void> {
  await tx
    .deleteFrom('two_factor_roles')
    .where('advertiser_id', advertiserId === null ? 'is' : '=', advertiserId)
    .execute();
  if (roles.length === 0) return;
  await tx
    .insertInto('two_factor_roles')
    .values(roles.map((role) => ({ advertiser_id: advertiserId, role })))
    .execute();
}

/** Where a user's role needs two factors: ids of advertisers, and null for the deployment. */
export async function needsTwoFactors(db: Sql, userId: string): Promise<(string | null)[]> {
  const asMember = db
    .selectFrom('two_factor_roles as r')
    .innerJoin('memberships as m', (join) =>
      join.onRef('m.advertiser_id', '=', 'r.advertiser_id').onRef('m.role', '=', 'r.role'),
    )
    .select('r.advertiser_id as at')
    .where('m.user_id', '=', userId);
  const asOperator = db
    .selectFrom('two_factor_roles as r')
    .innerJoin('users as u', 'u.operator_role', 'r.role')
    .select('r.advertiser_id as at')
    .where('r.advertiser_id', 'is', null)
    .where('u.id', '=', userId);
  const rows = await asMember.unionAll(asOperator).execute();
  return rows.map(({ at }) => at);
}
