import type { Sql } from './client.ts';
import type { Json } from './columns.ts';
import type { Changes, PrincipalKind } from './schema.ts';

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
  /** What was set, before and after. */
  changes?: Changes;
  /** From where it was done; undefined for what has no client. */
  origin?: Origin | undefined;
}

/** Where somebody is, as far as the audit log keeps it. */
export interface Origin {
  /** The network of the address: /24 of IPv4, /48 of IPv6. */
  network: string;
  /** The kind of client, such as `Firefox on Linux`. */
  client: string;
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
      changes: line.changes ?? {},
      client_network: line.origin?.network ?? null,
      client: line.origin?.client ?? null,
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
