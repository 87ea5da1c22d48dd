import 'server-only';
import {
  type Context,
  csvResponse,
  explainError,
  rangedResponse,
  streamedResponse,
  UNEXPECTED,
} from '@clickledger/api';
import type { CsvExport } from '@clickledger/core';
import type { RangedFile, StreamedFile } from '@clickledger/core/documents';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { apiContext } from './trpc.tsx';

/** A file that is made as a whole. */
export interface WholeFile {
  filename: string;
  type: string;
  bytes: Uint8Array;
}

/** Answers with a file that the caller may have, streamed as it is read. */
export function answerCsv(make: (call: Context) => Promise<CsvExport>): Promise<Response> {
  return answer(async (call) => csvResponse(await make(call)));
}

/** Answers with a file that the caller may have. */
export function answerFile(make: (call: Context) => Promise<WholeFile>): Promise<Response> {
  return answer(async (call) => {
    const { filename, type, bytes } = await make(call);
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${filename}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

/** Answers with a file that the caller may have, or the range of it that they ask for. */
export function answerRanged(
  request: Request,
  make: (call: Context) => Promise<RangedFile>,
): Promise<Response> {
  return answer(async (call) => rangedResponse(await make(call), request.headers));
}

/** Answers with a file that is made while it is read. */
export function answerStreamed(make: (call: Context) => Promise<StreamedFile>): Promise<Response> {
  return answer(async (call) => streamedResponse(await make(call)));
}

async function answer(make: (call: Context) => Promise<Response>): Promise<Response> {
  const context = await apiContext();
  try {
    return await make(context);
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
