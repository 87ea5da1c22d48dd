import { clicksCsv } from '@clickledger/api';
import type { NextRequest } from 'next/server';
import { answerCsv } from '../../../../server/export.ts';
import { parseFilters } from '../../../(app)/clicks/filters.ts';

/** `GET /api/export/clicks.csv`: every click that the explorer's filters (the same parameters) name. */
export function GET(request: NextRequest): Promise<Response> {
  const { range, cursor: _, ...filter } = parseFilters(request.nextUrl.searchParams);
  return answerCsv(({ db, now }, advertiser) => clicksCsv(db, advertiser, { range, filter, now }));
}
