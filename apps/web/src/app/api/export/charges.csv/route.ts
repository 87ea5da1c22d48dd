import { exportMonth } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/charges.csv?month=YYYY-MM`: a month's charges by day and campaign. */
export function GET(request: NextRequest): Promise<Response> {
  const month = request.nextUrl.searchParams.get('month') ?? undefined;
  return answerCsv((call) => exportMonth.run(call, { month }));
}
