import { globSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';

const TYPES: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
};

/** The paths of built files that have a Brotli copy beside them. */
export function brotliCopies(staticFolder: string): Set<string> {
  const files = globSync('**/*.br', { cwd: staticFolder });
  return new Set(files.map((file) => `/_next/static/${file.replaceAll('\\', '/').slice(0, -'.br'.length)}`));
}

/**
 * Leads a request for a built file to its Brotli copy where the browser reads that; Next.js, which would compress the
 * file by gzip at every request, serves the copy as any other file.
 */
export function preferBrotli(copies: Set<string>, request: IncomingMessage, response: ServerResponse): void {
  const path = request.url?.split('?')[0] ?? '';
  if (!copies.has(path)) return;
  response.setHeader('Vary', 'Accept-Encoding');
  if (!accepts(request.headers['accept-encoding'])) return;
  request.url = `${path}.br`;
  response.setHeader('Content-Encoding', 'br');
  response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
}

/** Whether `Accept-Encoding` names Brotli without `q=0`. */
function accepts(encodings: string | string[] | undefined): boolean {
  return String(encodings ?? '')
    .split(',')
    .some((each) => /^\s*br\s*(;\s*q=(?!0(\.0*)?\s*$)|$)/.test(each));
}
