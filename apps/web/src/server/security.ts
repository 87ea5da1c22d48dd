import 'server-only';
import { noteSecurityEvent, type UserEvent } from '@clickledger/core';
import { getServer } from '#env.ts';
import { keyedHash } from './keyed-hash.ts';
import { getStores } from './stores.ts';

/** Who has not shown who they are. */
export const STRANGER = { kind: 'nobody', id: 'stranger' } as const;

/** Notes in the security log and in the audit log what a user did, or what somebody else (`by`) did about one. */
export function noteOfUser(
  event: UserEvent['event'],
  userId: string,
  details: UserEvent['details'] = {},
  by: UserEvent['by'] = { kind: 'user', id: userId },
): void {
  noteSecurityEvent({ logger: getServer().logger, sql: getStores().sql }, { event, userId, by, details });
}

/** Stands for an address or an account in logs: equal ones can be told to be equal, and nothing else of them. */
export function pseudonym(kind: 'address' | 'account', text: string): string {
  return keyedHash(getServer().secrets.nextauth, `log ${kind}`, text).slice(0, 16);
}
