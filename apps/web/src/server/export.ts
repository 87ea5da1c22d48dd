import 'server-only';
import { type Context, csvResponse, explainError, UNEXPECTED } from '@clickledger/api';
import type { CsvExport } from '@clickledger/core';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { apiContext } from './trpc.tsx';

/** Answers with a file that the caller may have, streamed as it is read. */
export async function answerCsv(make: (call: Context) => Promise<CsvExport>): Promise<Response> {
  const context = await apiContext();
  try {
    return csvResponse(await make(context));
  } catch (error) {
    const known = explainError(error);
    if (known) return plain(getHTTPStatusCodeFromError(known), known.message);
    context.logger.error({ err: error }, 'An export failed');
    return plain(500, UNEXPECTED);
  }
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
