import { hash } from 'node:crypto';
import { cutText, type LinkKeys, readLink } from '@clickledger/domain';
import { canonicalIp } from '@clickledger/enrichment';
import type { LoggedRequest, Mapping } from '@clickledger/imports';
import type { Collectable } from '#collect/collector.ts';
import { pixelInput } from '#collect/doors/pixel.ts';
import type { Visit } from '#collect/input.ts';
import { MAX_TEXT } from '#collect/validate.ts';

/** Why a logged request is passed over: it was never a click, or it repeats the id of one. */
export type PassedOver = 'other path' | 'not a GET' | 'not served' | 'retry';

export interface ImportContext {
  mappings: readonly Mapping[];
  linkKeys: LinkKeys;
  importId: string;
  /** ms UTC. */
  receivedAt: number;
}

/**
 * The click that a logged request was. `occurrence` counts requests that say the same, so that each is a
 * click of its own and the same file gives the same click ids whenever it is read.
 */
export function toClick(
  request: LoggedRequest,
  occurrence: (request: string) => number,
  context: ImportContext,
): Collectable | PassedOver {
  const named = inputOf(request, context);
  if (named === undefined) return 'other path';
  if (request.method !== 'GET') return 'not a GET';
  // 304 is a page shown from the visitor's cache; errors showed nothing.
  if (request.status < 200 || request.status >= 400) return 'not served';
  const { time, target, status, ip, userAgent, referrer } = request;
  const said = [time, target, status, ip, userAgent, referrer].join('\n');
  const identity = lineIdentity(said, occurrence(said));
  return {
    input: { click_id: identity, ...named.input, occurred_at: new Date(time).toISOString() },
    refusalId: identity,
    visit: {
      ...importVisit(context),
      ip: canonicalIp(ip) ?? '',
      userAgent: cutText(userAgent, MAX_TEXT),
      referrer: cutText(referrer, MAX_TEXT),
      ...named.signature,
    },
  };
}

/** Names a line of a log by what it says and how often that was said before. */
export function lineIdentity(said: string, occurrence: number): string {
  return `imp_${hash('sha256', `${said}\n${occurrence}`, 'base64url').slice(0, 26)}`;
}

/** A visit of which nothing is known but that it comes from a log. */
export function importVisit({ importId, receivedAt }: ImportContext): Visit {
  return {
    source: 'import',
    ip: '',
    userAgent: '',
    referrer: '',
    headers: null,
    originHost: '',
    privacyControl: false,
    imported: { importId },
    receivedAt,
  };
}

/** What the request names, and the signature of its link where that is right. */
function inputOf(
  request: LoggedRequest,
  context: ImportContext,
): { input: Record<string, string>; signature?: Pick<Visit, 'signed' | 'signedBy'> } | undefined {
  if (!URL.canParse(request.target, 'http://log')) return undefined;
  const url = new URL(request.target, 'http://log');
  if (url.pathname === '/c.gif') return { input: pixelInput(url.searchParams) };
  if (url.pathname.startsWith('/r/')) {
    const found = readLink(url.pathname.slice('/r/'.length), context.linkKeys);
    if (found) {
      const { link, key } = found;
      return { input: { ...link }, signature: { signed: true, ...(key && { signedBy: key.advertiserId }) } };
    }
  }
  const mapping = context.mappings.find((m) => m.matches(url.pathname));
  return mapping && { input: { campaign_id: mapping.campaignId } };
}
