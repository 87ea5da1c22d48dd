import { exportRejections } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { parseRejectionFilters } from '#app/(app)/clicks/filters.ts';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/rejections.csv`: every refused click that the explorer's filters (the same parameters) name. */
export function GET(request: NextRequest): Promise<Response> {
  const { cursor: _, ...filter } = parseRejectionFilters(request.nextUrl.searchParams);
  return answerCsv((call) => exportRejections.run(call, filter));
}
