import { hash } from 'node:crypto';
import { cutText, type LinkKeys, readLink, type SignedLink } from '@clickledger/domain';
import { type LoggedRequest, type Mapping, pathOf, queryOf } from '@clickledger/imports';
import type { Collectable } from '#collect/collector.ts';
import { pixelInput } from '#collect/doors/pixel.ts';
import { MAX_TEXT } from '#collect/fields.ts';
import type { Visit } from '#collect/input.ts';
import { tokenOf } from '#collect/link-token.ts';
import { parametersOf } from '#collect/query.ts';
import { linkSignature, pixelSignature, type Signature } from '#collect/signature.ts';
import { clientOf } from './client.ts';
import { createDownloads, type Part } from './downloads.ts';
import { createOccurrences } from './occurrences.ts';

/** Why a logged request is passed over: it was never a click, or belongs to one that is counted. */
export type PassedOver =
  | 'other path'
  | 'not a GET'
  | 'not served'
  | 'part of a download'
  | 'retry'
  | 'outside the correction';

export interface ImportContext {
  mappings: readonly Mapping[];
  linkKeys: LinkKeys;
  importId: string;
  /** Trusted proxies that a chain of forwarded addresses passed, one at least. */
  hops: number;
  /** ms UTC. */
  receivedAt: number;
  /** Whether a click of a campaign and time (ms UTC) is meant; all are where it is left out. */
  isMeant?: ((campaignId: string, time: number) => boolean) | undefined;
}

/** What was read of one log so far, as far as later lines depend on it. */
export interface LogMemory {
  /** How often the same was said before; by a name of what was said. */
  occurrence: (name: string) => number;
  continuesDownload: (part: Part) => boolean;
}

export function createLogMemory(): LogMemory {
  return { occurrence: createOccurrences(), continuesDownload: createDownloads() };
}

/**
 * The click that a logged request was. Requests that say the same are counted, so that each is a click of its own and
 * the same file gives the same click ids whenever it is read.
 */
export function toClick(
  request: LoggedRequest,
  { occurrence, continuesDownload }: LogMemory,
  context: ImportContext,
): Collectable | PassedOver {
  const path = pathOf(request.target);
  const named = inputOf(request, path, context);
  if (named === undefined) return 'other path';
  if (request.method !== 'GET') return 'not a GET';
  // 304 is a page shown from the visitor's cache; errors showed nothing.
  if (request.status < 200 || request.status >= 400) return 'not served';
  const { time, target, status, client, userAgent, referrer, rangeStart } = request;
  const part = { of: [client, userAgent ?? '', path], time, isPart: status === 206, rangeStart };
  if (continuesDownload(part)) return 'part of a download';
  const identity = lineIdentity(
    [time, target, status, client, userAgent ?? '', referrer].join('\n'),
    occurrence,
  );
  if (context.isMeant && !context.isMeant(named.input.campaign_id ?? '', time))
    return 'outside the correction';
  const { ip, visitorId } = clientOf(client, context.hops);
  return {
    input: {
      click_id: identity,
      ...(visitorId !== '' && { visitor_id: visitorId }),
      ...named.input,
      occurred_at: new Date(time).toISOString(),
    },
    refusalId: identity,
    visit: {
      ...importVisit(context),
      ip,
      userAgent: cutText((userAgent ?? '').toWellFormed(), MAX_TEXT),
      ...(userAgent === null && { userAgentUnknown: true }),
      referrer: cutText(referrer.toWellFormed(), MAX_TEXT),
      ...named.proof,
    },
  };
}

/**
 * Names a line of a log by what it says and how often that was said before. Lines are remembered by the name of the first that
 * says the same: lines themselves would fill the heap, and be hashed twice.
 */
function lineIdentity(said: string, occurrence: LogMemory['occurrence']): string {
  const first = nameOf(said, 0);
  const before = occurrence(first);
  return `imp_${(before === 0 ? first : nameOf(said, before)).slice(0, 26)}`;
}

function nameOf(said: string, before: number): string {
  return hash('sha256', `${said}\n${before}`, 'base64url');
}

/** A visit of which nothing is known but that it comes from a log. */
function importVisit({ importId, receivedAt }: ImportContext): Visit {
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

/** A request that names what was clicked, and what its signature proves. */
interface Named {
  input: Record<string, string>;
  proof?: Signature['visit'];
}

function inputOf(request: LoggedRequest, path: string, context: ImportContext): Named | undefined {
  if (path === '/c.gif') return pixelOf(request, context);
  const link = path.startsWith('/r/') ? readLink(tokenOf(path), context.linkKeys) : null;
  if (link) return linkOf(link, request);
  const spaced = request.plusMayBeSpace && path.includes('+') ? path.replaceAll('+', ' ') : path;
  const mapping = context.mappings.find((m) => m.matches(path) || (spaced !== path && m.matches(spaced)));
  return mapping && { input: { campaign_id: mapping.campaignId } };
}

/** As the door would have taken it when the line was written. */
function pixelOf({ target, time }: LoggedRequest, { linkKeys }: ImportContext): Named {
  const query = parametersOf(queryOf(target));
  const signature = pixelSignature(query, time, linkKeys);
  return { input: { ...clickIdOf(signature.clickId), ...pixelInput(query) }, proof: signature.visit };
}

function linkOf(link: SignedLink, { target, time }: LoggedRequest): Named {
  const query = parametersOf(queryOf(target));
  const signature = linkSignature(link, time);
  const visitor_id = query.get('visitor');
  return {
    input: {
      ...link.link,
      ...clickIdOf(signature.clickId || query.get('click_id')),
      ...(visitor_id && { visitor_id }),
    },
    proof: signature.visit,
  };
}

function clickIdOf(given: string | null): { click_id?: string } {
  return given ? { click_id: given } : {};
}
