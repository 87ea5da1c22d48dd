import type { NoticeScope, OperatorRole, Role } from '@clickledger/db';
import type { NoticeAudience } from '@clickledger/domain';
import type { Principal } from '#principal.ts';

/** As whom somebody is told of things, and where those lie. */
export interface ToldAs extends NoticeScope {
  audience: NoticeAudience;
  role: Role | OperatorRole;
}

/** Null for who is told of nothing: an operator who acts for an advertiser leaves its notices to its people. */
export function toldAs(principal: Principal): ToldAs | null {
  if (principal.kind === 'member') {
    const { userId, role, advertiser } = principal;
    return { userId, role, advertiserId: advertiser.id, audience: 'members' };
  }
  if (principal.kind !== 'operator' || principal.advertiser) return null;
  return { userId: principal.userId, role: principal.role, advertiserId: null, audience: 'operators' };
}
