import { exportQuestion, questionInputOf } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { answerCsv } from '#server/export.ts';

/** `GET /api/export/question.csv`: what a question's address shows, or with `rows=all` every row of it. */
export function GET(request: NextRequest): Promise<Response> {
  const params = request.nextUrl.searchParams;
  return answerCsv(async (call) =>
    exportQuestion.run(call, {
      question: questionInputOf(params, ['rows', 'view']),
      rows: params.get('rows') === 'all' ? 'all' : 'page',
    }),
  );
}
