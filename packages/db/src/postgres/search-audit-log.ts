import { sql } from 'kysely';
import type { Sql } from './client.ts';
import type { Json } from './columns.ts';
import type { Changes, PrincipalKind } from './schema.ts';

/** Which lines of the audit log; all conditions hold together. */
export interface AuditFilter {
  /** Whose things; every advertiser's and the deployment's only for operators. */
  advertiserId: string | 'all';
  from: Date;
  to: Date;
  principalId?: string | undefined;
  action?: string | undefined;
  /** Kind and id of what was changed. */
  subject?: string | undefined;
  /** Part of a name, of what was done, of what was changed. */
  query?: string | undefined;
}

/** A line as it is read. Names are those of today: the log itself holds ids, and outlives what they name. */
export interface AuditEntry {
  id: bigint;
  at: Date;
  principalKind: PrincipalKind;
  principalId: string;
  /** Of a person whose account is still there. */
  principalName: string | null;
  advertiserId: string | null;
  advertiserName: string | null;
  action: string;
  subject: string;
  /** Of a person or an advertiser that is still there. */
  subjectName: string | null;
  details: { [key: string]: Json };
  changes: Changes;
  network: string | null;
  client: string | null;
}

/** Lines of the audit log, newest first: those before the line `before`, `limit` at most. */
export async function searchAuditLog(
  db: Sql,
  { advertiserId, from, to, principalId, action, subject, query }: AuditFilter,
  { before, limit }: { before?: bigint | undefined; limit: number },
): Promise<AuditEntry[]> {
  return db
    .selectFrom('audit_log as l')
    .leftJoin('users as u', 'u.id', 'l.principal_id')
    .leftJoin('advertisers as a', 'a.id', 'l.advertiser_id')
    .leftJoin('users as s', (join) => join.on('l.subject', '=', sql<string>`'user/' || s.id`))
    .leftJoin('advertisers as sa', (join) => join.on('l.subject', '=', sql<string>`'advertiser/' || sa.id`))
    .select([
      'l.id',
      'l.at',
      'l.principal_kind as principalKind',
      'l.principal_id as principalId',
      'u.name as principalName',
      'l.advertiser_id as advertiserId',
      'a.name as advertiserName',
      'l.action',
      'l.subject',
      'l.details',
      'l.changes',
      'l.client_network as network',
      'l.client',
    ])
    .select(sql<string | null>`coalesce(s.name, sa.name)`.as('subjectName'))
    .where('l.at', '>=', from)
    .where('l.at', '<', to)
    .$if(advertiserId !== 'all', (rows) => rows.where('l.advertiser_id', '=', advertiserId))
    .$if(principalId !== undefined, (rows) => rows.where('l.principal_id', '=', principalId ?? ''))
    .$if(action !== undefined, (rows) => rows.where('l.action', '=', action ?? ''))
    .$if(subject !== undefined, (rows) => rows.where('l.subject', '=', subject ?? ''))
    .$if(query !== undefined, (rows) => rows.where(TEXT, 'ilike', containing(query ?? '')))
    .$if(before !== undefined, (rows) => rows.where('l.id', '<', before ?? 0n))
    .orderBy('l.id', 'desc')
    .limit(limit)
    .execute();
}

/** What a search looks at. */
const TEXT = sql<string>`concat_ws(' ', l.action, l.subject, l.principal_id, u.name, s.name, sa.name, l.details, l.changes)`;

/** A pattern of LIKE for texts that hold this one. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
