import 'server-only';
import { logSecurityEvent, noteSecurityEvent } from '@clickledger/core';
import { getServer } from '#env.ts';
import { keyedHash } from './keyed-hash.ts';
import { getStores } from './stores.ts';

type Event = Parameters<typeof logSecurityEvent>[1];
type Details = Parameters<typeof logSecurityEvent>[2];

/** Notes an event in the security log and, where it is about a user, in the audit log. */
export function noteSecurity(event: Event, userId: string | null, details: Details = {}): void {
  const { logger } = getServer();
  if (userId === null) logSecurityEvent(logger, event, details);
  else noteSecurityEvent({ logger, sql: getStores().sql }, event, userId, details);
}

/** Stands for an address or an account in logs: equal ones can be told to be equal, and nothing else of them. */
export function pseudonym(kind: 'address' | 'account', text: string): string {
  return keyedHash(getServer().secrets.nextauth, `log ${kind}`, text).slice(0, 16);
}
