import { findView, type SavedView, type Sql, type ViewScope } from '@clickledger/db';
import { can } from '#can.ts';
import type { Principal, Tenant } from '#principal.ts';
import { notFound } from '#use-case-error.ts';

/** Which views somebody sees: operators who act for an advertiser and terminals see its team's. */
export function viewScope(principal: Principal, { id }: Tenant): ViewScope {
  return { advertiserId: id, userId: principal.kind === 'member' ? principal.userId : null };
}

/** Whether somebody may keep, change and remove views of the team. */
export function maySharedViews(principal: Principal, { id }: Tenant): boolean {
  return can(principal, 'views.share', { advertiserId: id });
}

/** @throws UseCaseError `not_found` where there is none that they see. */
export async function seenView(sql: Sql, scope: ViewScope, id: string): Promise<SavedView> {
  const view = await findView(sql, scope, id);
  if (!view) throw notFound('This view was removed, or is somebody else’s.');
  return view;
}
