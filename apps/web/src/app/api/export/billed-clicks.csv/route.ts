import { exportBilledClicks } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { answerRanged } from '#server/export.ts';

/** `GET /api/export/billed-clicks.csv?id=st_…`: every click that a statement charges. Goes on with `Range`, from any byte. */
export function GET(request: NextRequest): Promise<Response> {
  const id = request.nextUrl.searchParams.get('id') ?? '';
  return answerRanged(request, (call) => exportBilledClicks.run(call, { id }));
}
