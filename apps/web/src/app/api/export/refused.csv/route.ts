import { exportRefusals } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { parseRefusalFilters } from '#app/(app)/ops/refused/filters.ts';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/refused.csv`: every refused click, whosever, that the page's filters (the same parameters) name. */
export function GET(request: NextRequest): Promise<Response> {
  const { cursor: _, ...filter } = parseRefusalFilters(request.nextUrl.searchParams);
  return answerCsv((call) => exportRefusals.run(call, filter));
}
