import { exportClickRows } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { parseFilters } from '#app/(app)/clicks/filters.ts';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/clicks.csv`: every click that the list's address (the same parameters) asks for. */
export function GET(request: NextRequest): Promise<Response> {
  const { cursor: _, ...filter } = parseFilters(request.nextUrl.searchParams);
  return answerCsv((call) => exportClickRows.run(call, filter));
}
