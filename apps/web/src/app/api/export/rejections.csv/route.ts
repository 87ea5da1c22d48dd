import { exportRejections } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { ofRefused, parseFilters } from '#app/(app)/clicks/filters.ts';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/rejections.csv`: every refused click that the list's address (the same parameters) asks for. */
export function GET(request: NextRequest): Promise<Response> {
  const { cursor: _, ...filter } = ofRefused(parseFilters(request.nextUrl.searchParams));
  return answerCsv((call) => exportRejections.run(call, filter));
}
