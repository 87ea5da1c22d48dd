import type { RangedFile, StreamedFile } from '@clickledger/core/documents';
import { streamOf } from './stream-of.ts';

const HEADERS = {
  // What is compressed on its way has another length, and other ranges.
  'cache-control': 'no-store, no-transform',
  'x-content-type-options': 'nosniff',
};

/**
 * A file as an HTTP answer, or the range of it that was asked for (RFC 9110, one range of bytes): a download that broke off
 * goes on with `Range`, and with `If-Range` only where the file is still the same.
 */
export function rangedResponse(file: RangedFile, asked: Headers): Response {
  const { filename, type, bytes, etag, read } = file;
  const headers = {
    ...HEADERS,
    'content-type': type,
    'content-disposition': attachment(filename),
    'accept-ranges': 'bytes',
    etag,
  };
  const ifRange = asked.get('if-range');
  const range = ifRange === null || ifRange === etag ? rangeOf(asked.get('range'), bytes) : undefined;
  if (range === 'none') {
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes}` } });
  }
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  return new Response(streamOf(read({ start, end })), {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      // Next.js drops the former; the dashboard's server puts it back by this one.
      'x-known-length': String(end - start + 1),
      ...(range && { 'content-range': `bytes ${start}-${end}/${bytes}` }),
    },
  });
}

/** A file of unknown length. Bytes are made only as fast as they are taken; going away stops the query. */
export function streamedResponse({ filename, type, chunks, parts }: StreamedFile): Response {
  return new Response(streamOf(chunks), {
    headers: {
      ...HEADERS,
      'content-type': type,
      'content-disposition': attachment(filename),
      'x-parts': String(parts),
    },
  });
}

/** Undefined where all of it is wanted: no range, several, or what nobody understands. `none`: it has no such bytes. */
function rangeOf(range: string | null, bytes: number): { start: number; end: number } | 'none' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? '');
  if (!match) return undefined;
  const [, first = '', last = ''] = match;
  if (!first && !last) return undefined;
  if (first && last && Number(last) < Number(first)) return undefined;
  const start = first ? Number(first) : Math.max(0, bytes - Number(last));
  const end = first && last ? Math.min(Number(last), bytes - 1) : bytes - 1;
  return start > end ? 'none' : { start, end };
}

function attachment(filename: string): string {
  return `attachment; filename="${filename.replaceAll(/[^\x20-\x7e]|["\\]/g, '_')}"`;
}
