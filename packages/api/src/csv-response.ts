import type { CsvExport } from '@clickledger/core';

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

// `ReadableStream.from` does the same, but is not in every browser, nor in the types that the dashboard is built with.
function streamOf(chunks: AsyncIterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = chunks[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
