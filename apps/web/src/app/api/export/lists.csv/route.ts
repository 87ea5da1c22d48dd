import { exportLists } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { parseListFilters } from '#app/(app)/lists/filters.ts';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/lists.csv`: the entries of block and allow lists that the page's filters name. */
export function GET(request: NextRequest): Promise<Response> {
  const filter = parseListFilters(request.nextUrl.searchParams);
  return answerCsv((call) => exportLists.run(call, filter));
}
