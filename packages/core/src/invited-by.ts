import { findInvitation, type Sql } from '@clickledger/db';
import type { Principal } from './principal.ts';
import { notFound } from './use-case-error.ts';

/**
 * Whoever holds the link with this token.
 * @throws UseCaseError `not_found` where it was accepted, withdrawn or has expired, or never was.
 */
export async function invitedBy(sql: Sql, token: string): Promise<Principal> {
  const found = await findInvitation(sql, token);
  if (!found) throw notFound('This invitation was accepted, withdrawn or has expired. Ask for another one.');
  return { kind: 'invited', invitationId: found.invitation.id, advertiser: found.advertiser };
}
