import type { Sql } from './client.ts';
import type { Json } from './columns.ts';
import type { PrincipalKind } from './schema.ts';

/** What was done: by whom, to what. Its time is the database's, the same for all that one transaction writes. */
export interface AuditLine {
  principal: { kind: PrincipalKind; id: string };
  /** Whose things were changed; null for the deployment's. */
  advertiserId: string | null;
  action: string;
  /** Kind and id of what was changed, such as `api_key/…`. */
  subject: string;
  /** What else to know of it: neither personal data nor secrets. */
  details: { [key: string]: Json };
}

/** Appends a line to the audit log, which the database lets nobody change. */
export async function appendAuditLine(db: Sql, line: AuditLine): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({
      principal_kind: line.principal.kind,
      principal_id: line.principal.id,
      advertiser_id: line.advertiserId,
      action: line.action,
      subject: line.subject,
      details: line.details,
    })
    .execute();
}

/** Leaves an event to be published once the transaction has ended. */
export async function addEvent(
  db: Sql,
  event: { type: string; payload: { [key: string]: Json } },
): Promise<void> {
  await db.insertInto('outbox').values(event).execute();
}
