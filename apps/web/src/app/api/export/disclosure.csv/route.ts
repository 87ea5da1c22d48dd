import { exportDisclosure } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { disclosureQuery } from '#lib/disclosure.ts';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/disclosure.csv?month=YYYY-MM&by=day&per=site`: what the page shows, row by row. */
export function GET(request: NextRequest): Promise<Response> {
  return answerCsv((call) => exportDisclosure.run(call, disclosureQuery(request.nextUrl.searchParams)));
}
