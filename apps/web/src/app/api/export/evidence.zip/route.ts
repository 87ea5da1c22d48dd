import { readEvidence } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { answerRanged } from '#server/export.ts';

/** `GET /api/export/evidence.zip?id=st_…`: what proves a statement or credit note without a server. Goes on with `Range`. */
export function GET(request: NextRequest): Promise<Response> {
  const id = request.nextUrl.searchParams.get('id') ?? '';
  return answerRanged(request, (call) => readEvidence.run(call, { id }));
}
