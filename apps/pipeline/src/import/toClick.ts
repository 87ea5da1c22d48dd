import { hash } from 'node:crypto';
import { verifyLink } from '@clickledger/domain';
import { canonicalIp } from '@clickledger/enrichment';
import type { Collectable } from '../collect/collector.ts';
import { pixelInput } from '../collect/doors/pixel.ts';
import type { LoggedRequest } from './logLine.ts';
import type { Mapping } from './mapping.ts';

/** Why a logged request is passed over: it was never a click. */
export type PassedOver = 'other path' | 'not a GET' | 'not served';

export interface ImportContext {
  mappings: readonly Mapping[];
  linkSecret: string;
  importId: string;
  /** ms UTC. */
  receivedAt: number;
}

/**
 * The click that a logged request was. `occurrence` tells identical lines apart, so that the same file
 * gives the same click ids whenever it is read.
 */
export function toClick(
  request: LoggedRequest,
  occurrence: number,
  context: ImportContext,
): Collectable | PassedOver {
  const input = inputOf(request, context);
  if (input === undefined) return 'other path';
  if (request.method !== 'GET') return 'not a GET';
  // 304 is a page shown from the visitor's cache; errors showed nothing.
  if (request.status < 200 || request.status >= 400) return 'not served';
  const identity = lineIdentity(request, occurrence);
  return {
    input: { click_id: identity, ...input, occurred_at: new Date(request.time).toISOString() },
    refusalId: identity,
    visit: {
      source: 'import',
      ip: canonicalIp(request.ip) ?? '',
      userAgent: request.userAgent,
      referrer: request.referrer,
      headers: null,
      originHost: '',
      privacyControl: false,
      imported: { importId: context.importId },
      receivedAt: context.receivedAt,
    },
  };
}

/** Names a line of a log by what it says. */
export function lineIdentity(request: LoggedRequest, occurrence: number): string {
  const { time, method, target, status, ip, userAgent, referrer } = request;
  const parts = [time, method, target, status, ip, userAgent, referrer, occurrence];
  return `imp_${hash('sha256', parts.join('\n'), 'base64url').slice(0, 26)}`;
}

function inputOf(request: LoggedRequest, context: ImportContext): Record<string, string> | undefined {
  if (!URL.canParse(request.target, 'http://log')) return undefined;
  const url = new URL(request.target, 'http://log');
  if (url.pathname === '/c.gif') return pixelInput(url.searchParams);
  if (url.pathname.startsWith('/r/')) {
    const target = verifyLink(url.pathname.slice('/r/'.length), context.linkSecret);
    if (target) return { ...target };
  }
  const mapping = context.mappings.find((m) => m.matches(url.pathname));
  return mapping ? { campaign_id: mapping.campaignId } : undefined;
}
