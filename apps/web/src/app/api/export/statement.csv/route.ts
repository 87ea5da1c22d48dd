import { exportLines } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/statement.csv?id=st_…`: the lines and taxes of a statement or credit note; the amounts add up to its total. */
export function GET(request: NextRequest): Promise<Response> {
  const id = request.nextUrl.searchParams.get('id') ?? '';
  return answerCsv((call) => exportLines.run(call, { id }));
}
