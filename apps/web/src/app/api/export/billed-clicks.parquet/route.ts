import { exportBilledParquet } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { answerStreamed } from '#server/export.ts';

/**
 * `GET /api/export/billed-clicks.parquet?id=st_…`: every click that a statement charges; with `&part=1` and so on, a million
 * or so at a time. The header `x-parts` says how many parts there are.
 */
export function GET(request: NextRequest): Promise<Response> {
  const { searchParams } = request.nextUrl;
  const id = searchParams.get('id') ?? '';
  const part = searchParams.get('part') ?? undefined;
  return answerStreamed((call) => exportBilledParquet.run(call, { id, part }));
}
