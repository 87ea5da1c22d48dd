import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@clickledger/config';
import type { Catalog } from '@clickledger/db';
import type { LinkKeys } from '@clickledger/domain';
import type { Collector } from '#collect/collector.ts';
import type { Limits } from '#collect/limits/limits.ts';
import type { CollectMetrics } from '#collect/metrics.ts';

/** What every front door works with. */
export interface DoorContext {
  collector: Collector;
  catalog: () => Catalog;
  limits: Limits;
  metrics: CollectMetrics;
  logger: Logger;
  /** A request came with a key that opens nothing here. */
  onUnknownKey: () => void;
  /** A key was used. */
  onKeyUse: (id: string) => void;
  trustedHops: number;
  signingKeys: LinkKeys;
  snippet: string;
}

/** What a request asks for. */
export interface Target {
  /** Without its query. */
  path: string;
  query: URLSearchParams;
}

/** Answers one request on one path. */
export type Door = (
  request: IncomingMessage,
  response: ServerResponse,
  target: Target,
  context: DoorContext,
) => Promise<void>;

const NEVER_CACHED = 'no-store, no-cache, must-revalidate, private, max-age=0';

/** Headers of an answer that counts: a cache in between would swallow the next click. */
export const UNCACHED = {
  'Cache-Control': NEVER_CACHED,
  Pragma: 'no-cache',
  Expires: '0',
} as const;

/** What an answer with a body of so many bytes is sent with. */
export function headersOf(
  headers: Record<string, string | number>,
  bytes: number,
): Record<string, string | number> {
  return { ...headers, 'X-Content-Type-Options': 'nosniff', 'Content-Length': bytes };
}

/** Sends an answer with its length; a HEAD request gets the headers only (node:http drops the body). */
export function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string | number>,
  body: string | Buffer = '',
  encoding: BufferEncoding = 'utf8',
): void {
  response.writeHead(status, headersOf(headers, Buffer.byteLength(body, encoding)));
  response.end(body, encoding);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string | number> = {},
): void {
  send(
    response,
    status,
    { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
    JSON.stringify(body),
  );
}
