import { chargesCsv } from '@clickledger/api';
import type { NextRequest } from 'next/server';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/charges.csv?month=YYYY-MM`: a month's charges by day and campaign. */
export function GET(request: NextRequest): Promise<Response> {
  const month = request.nextUrl.searchParams.get('month') ?? undefined;
  return answerCsv(({ db, now }, advertiser) => chargesCsv(db, advertiser, { month, now }));
}
