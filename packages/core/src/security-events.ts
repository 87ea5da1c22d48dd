import { appendAuditLine, type Json, type PrincipalKind, type Sql } from '@clickledger/db';
import type { Logger } from './use-case.ts';

/** Everything that the security log tells, and how a person reads it. */
export const SECURITY_EVENTS = {
  'sign_in.ok': 'Signed in',
  'sign_in.failed': 'A sign-in failed',
  'sign_in.limited': 'A sign-in was not judged: too many failed',
  'sign_in.demo_refused': 'A demo login was refused',
  'session.signed_out': 'Signed out',
  'session.ended': 'A session reached its limit',
  'stream.ended': 'A live stream ended with the right to it',
  'stream.refused': 'A live stream was refused: too many are open',
  'host.refused': 'A request for another host was refused',
  'origin.refused': 'A change asked for from elsewhere was refused',
  'api_key.created': 'A server key was made',
  'api_key.revoked': 'A server key was revoked',
} as const satisfies Record<string, string>;

export type SecurityEvent = keyof typeof SECURITY_EVENTS;

/** What to know of an event: ids and codes, neither personal data nor secrets. */
export interface SecurityDetails {
  by?: { kind: PrincipalKind; id: string };
  advertiserId?: string | null;
  subject?: string;
  [key: string]: Json | undefined;
}

/** Writes a line of the security log: `security` names the event. */
export function logSecurityEvent(logger: Logger, event: SecurityEvent, details: SecurityDetails): void {
  logger.info({ security: event, ...details }, SECURITY_EVENTS[event]);
}

/**
 * Writes a line of the security log, and one of the audit log of the user whom it is about. Nobody waits for the
 * latter, so that the time taken does not tell whether there is such a user; where it fails, the log says so.
 */
export function noteSecurityEvent(
  { logger, sql }: { logger: Logger; sql: Sql },
  event: SecurityEvent,
  userId: string,
  { by = { kind: 'user', id: userId }, advertiserId = null, ...details }: SecurityDetails = {},
): void {
  const subject = `user/${userId}`;
  logSecurityEvent(logger, event, { by, subject, ...details });
  const known = Object.entries(details).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  const line = { principal: by, advertiserId, action: event, subject, details: Object.fromEntries(known) };
  appendAuditLine(sql, line).catch((err) => logger.error({ err, event }, 'The audit log took no line'));
}
