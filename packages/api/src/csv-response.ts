import type { CsvExport } from '@clickledger/core';
import { streamOf } from './stream-of.ts';

/** The file as an HTTP answer. Text is made only as fast as it is taken; going away stops the query. */
export function csvResponse({ filename, chunks }: CsvExport): Response {
  return new Response(streamOf(chunks), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${filename}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
