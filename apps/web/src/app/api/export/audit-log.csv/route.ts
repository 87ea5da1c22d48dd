import { exportAuditLog } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { parseAuditFilters } from '#app/(app)/audit-log/filters.ts';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/audit-log.csv`: every line that the page's filters (the same parameters) name. */
export function GET(request: NextRequest): Promise<Response> {
  const { cursor: _, ...filter } = parseAuditFilters(request.nextUrl.searchParams);
  return answerCsv((call) => exportAuditLog.run(call, filter));
}
