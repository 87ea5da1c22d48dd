import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import {
  type ClickHeaders,
  cutText,
  type FilterKind,
  headerName,
  JUDGED_HEADERS,
  type Source,
} from '@clickledger/domain';
import { clientIp } from './client-ip.ts';
import { MAX_TEXT } from './fields.ts';
import type { Visit } from './input.ts';
import { pageHost } from './trust.ts';

/** UTF-16 units of a header that is kept. */
const MAX_HEADER = 256;

/** What a request tells of its sender. */
export function visitOf(request: IncomingMessage, source: Source, trustedHops: number): Visit {
  const { headers } = request;
  return {
    source,
    ip: clientIp(
      {
        peer: request.socket.remoteAddress,
        xForwardedFor: single(headers['x-forwarded-for']),
        forwarded: headers.forwarded,
      },
      trustedHops,
    ),
    userAgent: cutText(headerText(headers['user-agent'] ?? ''), MAX_TEXT),
    referrer: cutText(headerText(headers.referer ?? ''), MAX_TEXT),
    headers: judgedHeaders(headers, trustedHops),
    originHost: originHost(headers.origin),
    privacyControl: headers['sec-gpc'] === '1',
    receivedAt: Date.now(),
  };
}

/**
 * Why a request is no click, if it is none. A browser that fetches or renders ahead of a click says so (Fetch standard:
 * `Sec-Purpose: prefetch;prerender`; older ones `Purpose`, `X-Purpose`, `X-Moz`): nobody has clicked yet.
 */
export function filterOf({ method, headers }: IncomingMessage): FilterKind | undefined {
  if (method === 'HEAD') return 'head';
  const purpose = `${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''} ${headers['x-purpose'] ?? ''} ${headers['x-moz'] ?? ''}`;
  if (/prerender|preview/i.test(purpose)) return 'prerender';
  return /prefetch/i.test(purpose) ? 'prefetch' : undefined;
}

const JUDGED = JUDGED_HEADERS.map((field) => [field, headerName(field)] as const);

function judgedHeaders(headers: IncomingHttpHeaders, trustedHops: number): ClickHeaders {
  const judged: ClickHeaders = {};
  for (const [field, name] of JUDGED) judged[field] = cutText(single(headers[name]) ?? '', MAX_HEADER);
  const proto = forwardedProto(headers, trustedHops);
  if (proto !== undefined) judged.forwarded_proto = proto;
  return judged;
}

/**
 * How the visitor reached the outermost trusted proxy: of a list, the entry that it added, counted from the right as for
 * addresses. Undefined where no trusted proxy says so.
 */
function forwardedProto(headers: IncomingHttpHeaders, hops: number): 'https' | 'http' | undefined {
  const said = single(headers['x-forwarded-proto']);
  if (hops === 0 || said === undefined) return undefined;
  const chain = said.split(',');
  const proto = (chain[Math.max(0, chain.length - hops)] ?? '').trim().toLowerCase();
  return proto === 'https' || proto === 'http' ? proto : undefined;
}

/** Origins of no page on the web (sandboxed frames, files, apps) name no site and are treated like any unregistered one. */
function originHost(origin: string | undefined): string {
  if (origin === undefined) return '';
  return pageHost(origin) || 'null';
}

/** Bytes beyond ASCII, which node:http hands on as Latin-1: some senders write UTF-8, addresses above all. */
function headerText(value: string): string {
  if (!BEYOND_ASCII.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : value;
}

const BEYOND_ASCII = /[\x80-\xff]/;

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}
