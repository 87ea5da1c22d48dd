import { rejectionsCsv } from '@clickledger/api';
import type { NextRequest } from 'next/server';
import { parseRejectionFilters } from '#app/(app)/clicks/filters.ts';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/rejections.csv`: every refused click that the explorer's filters (the same parameters) name. */
export function GET(request: NextRequest): Promise<Response> {
  const { range, cursor: _, ...filter } = parseRejectionFilters(request.nextUrl.searchParams);
  return answerCsv(({ db, now }, advertiser) => rejectionsCsv(db, advertiser, { range, filter, now }));
}
