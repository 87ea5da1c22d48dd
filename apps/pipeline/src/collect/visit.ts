import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { type ClickHeaders, cutText, type Source } from '@clickledger/domain';
import { clientIp } from './client-ip.ts';
import { MAX_TEXT } from './fields.ts';
import type { Visit } from './input.ts';
import { pageHost } from './trust.ts';

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
    headers: judgedHeaders(headers),
    originHost: originHost(headers.origin),
    privacyControl: headers['sec-gpc'] === '1',
    receivedAt: Date.now(),
  };
}

/**
 * A browser that fetches ahead of a click says so (Fetch standard: `Sec-Purpose: prefetch;prerender`;
 * older ones `Purpose`, `X-Purpose`, `X-Moz`). Nobody has clicked yet: not a click.
 */
export function isAheadOfClick(headers: IncomingHttpHeaders): boolean {
  const purpose = `${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''} ${headers['x-purpose'] ?? ''} ${headers['x-moz'] ?? ''}`;
  return /prefetch|prerender|preview/i.test(purpose);
}

function judgedHeaders(headers: IncomingHttpHeaders): ClickHeaders {
  const value = (name: string) => cutText(single(headers[name]) ?? '', 256);
  return {
    accept: value('accept'),
    accept_language: value('accept-language'),
    sec_ch_ua: value('sec-ch-ua'),
    sec_fetch_mode: value('sec-fetch-mode'),
    sec_fetch_site: value('sec-fetch-site'),
  };
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
