import { type AuditFilter, searchAuditLog } from '@clickledger/db';
import { resolveRange } from '@clickledger/domain';
import { z } from 'zod';
import { auditLogCsv } from '#export/audit-log.ts';
import { rangeInput } from '#input.ts';
import { idInput } from '#inputs/text.ts';
import type { Tenant } from '#principal.ts';
import { defineReport } from '#use-case.ts';

const filterInput = z.object({
  range: rangeInput,
  /** Whoever is of no advertiser may choose one; nobody else can. */
  advertiserId: idInput.optional(),
  principalId: z.string().min(1).max(128).optional(),
  action: z
    .string()
    .regex(/^[A-Za-z_]+\.[A-Za-z_]+$/, 'name an action, such as keys.create')
    .optional(),
  subject: z.string().min(1).max(256).optional(),
  query: z.string().trim().min(1).max(128).optional(),
});

/** Who did what to what, newest first: an advertiser's own, or everything for operators. */
export const readAuditLog = defineReport({
  name: 'auditLog.list',
  action: 'auditLog.read',
  input: filterInput.extend({
    /** The id of the line after which the page begins. */
    cursor: z
      .string()
      .regex(/^\d{1,18}$/, 'start again from the first page')
      .nullish(),
    limit: z.number().int().min(1).max(1000).default(50),
  }),
  run: async ({ stores, tenant, now }, { cursor, limit, ...asked }) => {
    const before = cursor ? BigInt(cursor) : undefined;
    const filter = filterOf(asked, tenant, now);
    const rows = await searchAuditLog(stores.sql, filter, { before, limit: limit + 1 });
    const lines = rows.slice(0, limit);
    return { lines, next: rows.length > limit ? String(lines.at(-1)?.id) : null };
  },
});

/** The same as a file, whole. */
export const exportAuditLog = defineReport({
  name: 'auditLog.export',
  action: 'auditLog.read',
  input: filterInput,
  run: async ({ stores, tenant, now }, asked) =>
    auditLogCsv(stores.sql, tenant?.id ?? 'deployment', filterOf(asked, tenant, now)),
});

function filterOf(
  { range, advertiserId, ...rest }: z.output<typeof filterInput>,
  tenant: Tenant | null,
  now: number,
): AuditFilter {
  const { from, to } = resolveRange(range, tenant?.timeZone ?? 'UTC', now);
  // What was done in this very moment belongs to "up to now".
  const end = 'preset' in range ? Math.max(to, now + 1) : to;
  return {
    ...rest,
    advertiserId: tenant?.id ?? advertiserId ?? 'all',
    from: new Date(from),
    to: new Date(end),
  };
}
