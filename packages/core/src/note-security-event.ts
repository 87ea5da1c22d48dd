import { logSecurityEvent, type SecurityEvent } from '@clickledger/config';
import { appendAuditLine, type Json, type PrincipalKind, type Sql } from '@clickledger/db';
import type { Logger } from './use-case.ts';

/** An event about a user, and who brought it about. */
export interface UserEvent {
  event: SecurityEvent;
  userId: string;
  by: { kind: PrincipalKind; id: string };
  /** What else to know of it: neither personal data nor secrets. */
  details: { [key: string]: Json };
}

/**
 * Writes a line of the security log, and one of the audit log. Nobody waits for the latter, so that the time taken does
 * not tell whether there is such a user; where it fails, the log says so.
 */
export function noteSecurityEvent(
  { logger, sql }: { logger: Logger; sql: Sql },
  { event, userId, by, details }: UserEvent,
): void {
  const subject = `user/${userId}`;
  logSecurityEvent(logger, event, { by, subject, ...details });
  const line = { principal: by, advertiserId: null, action: event, subject, details };
  appendAuditLine(sql, line).catch((err) => logger.error({ err, event }, 'The audit log took no line'));
}
