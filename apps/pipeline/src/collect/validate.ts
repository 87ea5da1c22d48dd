import type { Catalog, CatalogCampaign } from '@clickledger/db';
import {
  cutText,
  ID_PATTERN,
  isPlaceholder,
  newClickId,
  type RejectionCode,
  type Trust,
} from '@clickledger/domain';
import { canonicalIp } from '@clickledger/enrichment';
import type { ClickInput, Refusal, Visit } from './input.ts';
import { keptReferrer } from './kept-referrer.ts';
import { isRegisteredHost, lackOfTrust, trustOf } from './trust.ts';

/** A live click may be reported this late, ms. */
export const MAX_AGE_MS = 86_400_000;
/** A sender's clock may run ahead by this much, ms; without a key, what it says then counts as now. */
export const MAX_AHEAD_MS = 300_000;
/** UTF-16 units of a text that is kept; what goes beyond is cut off. */
export const MAX_TEXT = 2_048;
const MAX_HEADER = 512;
/** Of a name that a refusal repeats. */
const MAX_NAME = 64;

/** An input that names real things, before enrichment. */
export interface ValidClick {
  click_id: string;
  advertiser_id: string;
  campaign_id: string;
  creative_id: string;
  site_id: string;
  placement_id: string;
  visitor_id: string;
  event_time: number;
  ip: string;
  user_agent: string;
  referrer: string;
  headers: Visit['headers'];
  trust: Trust;
  price_micros: bigint;
  dedupeWindowMs: number | null;
}

const KEY_ONLY_FIELDS = ['ip', 'user_agent', 'headers'] as const;
const FIELDS: ReadonlySet<string> = new Set([
  'campaign_id',
  'click_id',
  'creative_id',
  'site_id',
  'placement_id',
  'visitor_id',
  'occurred_at',
  'sent_at',
  'referrer',
  'gpc',
  ...KEY_ONLY_FIELDS,
]);

class Refused extends Error {
  readonly code: RejectionCode;
  readonly field: string;
  constructor(code: RejectionCode, field: string, message: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

/**
 * Checks one input against the catalogue. Pure but for the click id it makes where none is given.
 * The first field at fault is named, in the order of the documentation.
 */
export function validateClick(input: unknown, visit: Visit, catalog: Catalog): ValidClick | Refusal {
  const known = {
    advertiserId: visit.keyAdvertiserId ?? '',
    campaignId: '',
    clickId: '',
    eventTime: visit.receivedAt,
  };
  try {
    return check(asObject(input), visit, catalog, known);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { code: error.code, field: error.field, message: error.message, ...known };
  }
}

export function isRefusal(result: ValidClick | Refusal): result is Refusal {
  return 'code' in result;
}

function check(
  input: ClickInput,
  visit: Visit,
  catalog: Catalog,
  known: Omit<Refusal, 'code' | 'field' | 'message'>,
): ValidClick {
  // A time that lies ahead is no time to show anything at.
  known.eventTime = Math.min(claimedTime(input, visit) ?? visit.receivedAt, visit.receivedAt);
  const clickId = idOf(input, 'click_id');
  if (typeof clickId === 'string') known.clickId = clickId;
  known.campaignId = id(input, 'campaign_id', catalog.campaigns);
  if (known.campaignId === '') {
    throw new Refused('missing_field', 'campaign_id', 'Give the campaign_id of one of your campaigns.');
  }
  const campaign = catalog.campaigns.get(known.campaignId);
  // Another advertiser's campaign is as unknown to a key as one that does not exist.
  if (!campaign || (visit.keyAdvertiserId !== undefined && campaign.advertiserId !== visit.keyAdvertiserId)) {
    throw new Refused(
      'unknown_campaign',
      'campaign_id',
      `There is no campaign "${known.campaignId}"; copy its id from the campaign's page.`,
    );
  }
  known.advertiserId = campaign.advertiserId;
  // Told only here, so that the advertiser whose click it is hears of it.
  if (typeof clickId !== 'string') throw clickId;
  known.eventTime = eventTime(input, visit);
  for (const field of Object.keys(input)) {
    if (!FIELDS.has(field))
      throw new Refused(
        'invalid_field',
        cutText(field, MAX_NAME),
        `There is no field "${cutText(field, MAX_NAME)}"; see the field list in the documentation.`,
      );
  }
  if (campaign.status !== 'active') {
    throw new Refused(
      'inactive_campaign',
      'campaign_id',
      `Campaign "${campaign.id}" is ${campaign.status}; its clicks are not counted.`,
    );
  }
  const creative_id = id(input, 'creative_id', catalog.creatives);
  if (creative_id !== '' && catalog.creatives.get(creative_id)?.campaignId !== campaign.id) {
    throw new Refused(
      'unknown_creative',
      'creative_id',
      `Campaign "${campaign.id}" has no creative "${creative_id}".`,
    );
  }
  const site_id = id(input, 'site_id', catalog.sites);
  if (site_id !== '' && catalog.sites.get(site_id)?.advertiserId !== campaign.advertiserId) {
    throw new Refused(
      'unknown_site',
      'site_id',
      `There is no site "${site_id}" among the advertiser's sites.`,
    );
  }
  const trust = trustOf(visit, catalog, campaign.advertiserId);
  if (isFromElsewhere(visit, campaign, catalog)) {
    throw new Refused(
      'unregistered_origin',
      'origin',
      `"${visit.originHost}" is none of the advertiser's sites: use a page of one that the campaign's Install tab lists, or send the click from your server with a key.`,
    );
  }
  const lack = lackOfTrust(trust, campaign, visit);
  if (lack) throw new Refused('insufficient_trust', lack.field, lack.message);
  const visitor_id = id(input, 'visitor_id');
  return {
    click_id: clickId || newClickId(visit.receivedAt),
    advertiser_id: campaign.advertiserId,
    campaign_id: campaign.id,
    creative_id,
    site_id,
    placement_id: id(input, 'placement_id'),
    visitor_id: visit.privacyControl || asksForPrivacy(input) ? '' : visitor_id,
    event_time: known.eventTime,
    referrer: keptReferrer(text(input, 'referrer') || visit.referrer, catalog, campaign.advertiserId),
    ...visitorOf(input, visit),
    trust,
    price_micros: campaign.cpcMicros,
    dedupeWindowMs: campaign.dedupeWindowMs,
  };
}

/** Whether a page sent it that is none of a registered site, and says so. */
function isFromElsewhere(visit: Visit, campaign: CatalogCampaign, catalog: Catalog): boolean {
  if (visit.originHost === '' || visit.signed || campaign.requiredTrust === 'open') return false;
  return !isRegisteredHost(catalog, campaign.advertiserId, visit.originHost);
}

function visitorOf(input: ClickInput, visit: Visit): Pick<ValidClick, 'ip' | 'user_agent' | 'headers'> {
  const given = KEY_ONLY_FIELDS.find((field) => input[field] !== undefined);
  if (given === undefined) return { ip: visit.ip, user_agent: visit.userAgent, headers: visit.headers };
  if (visit.keyAdvertiserId === undefined) {
    throw new Refused(
      'forbidden_field',
      given,
      `Only a server-side key may give ${given}; send it as "Authorization: Bearer <key>".`,
    );
  }
  const ip = text(input, 'ip');
  const canonical = ip === '' ? '' : canonicalIp(ip);
  if (canonical === null)
    throw new Refused('invalid_field', 'ip', 'Give ip as a plain IPv4 or IPv6 address, without a port.');
  const headers = headersOf(input);
  // A key speaks for the visitor: what it does not say is not known, and the server's own is not the visitor's.
  return { ip: canonical, user_agent: text(input, 'user_agent'), headers };
}

/** Global Privacy Control as whoever sends the click passes it on: in a field, or as the visitor's own header. */
function asksForPrivacy({ gpc, headers }: ClickInput): boolean {
  if (gpc !== undefined && gpc !== null && typeof gpc !== 'boolean') {
    throw new Refused(
      'invalid_field',
      'gpc',
      'Give gpc as true where the visitor asks for privacy, or false.',
    );
  }
  if (gpc === true) return true;
  const given = Object.entries(headers ?? {});
  return given.some(([name, value]) => name.toLowerCase() === 'sec-gpc' && String(value).trim() === '1');
}

function headersOf(input: ClickInput): Visit['headers'] {
  if (input.headers === undefined) return null;
  if (typeof input.headers !== 'object' || input.headers === null || Array.isArray(input.headers)) {
    throw new Refused('invalid_field', 'headers', 'Give headers as an object of header names and values.');
  }
  const given = new Map<string, string>();
  for (const [name, value] of Object.entries(input.headers)) {
    if (typeof value !== 'string')
      throw new Refused('invalid_field', 'headers', `Give header ${cutText(name, MAX_NAME)} as a text.`);
    given.set(name.toLowerCase(), cutText(value, MAX_HEADER));
  }
  const header = (name: string) => given.get(name) ?? '';
  return {
    accept: header('accept'),
    accept_language: header('accept-language'),
    sec_ch_ua: header('sec-ch-ua'),
    sec_fetch_mode: header('sec-fetch-mode'),
    sec_fetch_site: header('sec-fetch-site'),
  };
}

function eventTime(input: ClickInput, visit: Visit): number {
  if (input.occurred_at === undefined || input.occurred_at === null) return visit.receivedAt;
  const time = claimedTime(input, visit);
  if (time === undefined) {
    throw new Refused(
      'invalid_field',
      'occurred_at',
      'Give occurred_at, and sent_at if at all, in ISO 8601 with a zone, like 2026-01-31T12:00:00Z.',
    );
  }
  if (time > visit.receivedAt + MAX_AHEAD_MS) {
    throw new Refused(
      'in_the_future',
      'occurred_at',
      'occurred_at is more than 5 minutes ahead; check the clock of the sending machine.',
    );
  }
  if (time < (visit.imported ? 0 : visit.receivedAt - MAX_AGE_MS)) {
    throw new Refused(
      'too_old',
      'occurred_at',
      'occurred_at is more than 24 hours ago; bring older clicks in with "clickledger import".',
    );
  }
  return isVouchedFor(visit) ? time : Math.min(time, visit.receivedAt);
}

/** A key speaks for its clicks, and whoever imports a log for its lines. */
function isVouchedFor(visit: Visit): boolean {
  return visit.keyAdvertiserId !== undefined || visit.imported !== undefined;
}

/**
 * What the input says of when it happened, believed or not: a refusal is shown at that time too. With `sent_at`, the
 * sender's time of sending, what counts is how long the click waited, whatever the sender's clock says.
 */
function claimedTime({ occurred_at, sent_at }: ClickInput, { receivedAt }: Visit): number | undefined {
  const occurred = timeOf(occurred_at);
  if (occurred === undefined || sent_at === undefined || sent_at === null) return occurred;
  const sent = timeOf(sent_at);
  return sent === undefined ? undefined : Math.max(0, receivedAt - Math.max(0, sent - occurred));
}

/** ms UTC, from 1970 on. */
function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' && ISO_8601.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) || time < 0 ? undefined : time;
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

function asObject(input: unknown): ClickInput {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new Refused('malformed', '', 'A click is a JSON object with at least a campaign_id.');
  }
  return input as ClickInput;
}

/** Absent, null and empty count as not given. @throws Refused */
function id(input: ClickInput, field: string, registered?: ReadonlyMap<string, unknown>): string {
  const found = idOf(input, field, registered);
  if (typeof found !== 'string') throw found;
  return found;
}

/** An id, or why it is none. What is registered is no placeholder, whatever it looks like. */
function idOf(input: ClickInput, field: string, registered?: ReadonlyMap<string, unknown>): string | Refused {
  const value = input[field];
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'string') {
    if (registered?.has(value)) return value;
    if (isPlaceholder(value)) return placeholder(field, value);
    if (ID_PATTERN.test(value)) return value;
  }
  return new Refused(
    'invalid_field',
    field,
    `Give ${field} as a text of up to 128 letters, digits and . _ : ~ -`,
  );
}

function placeholder(field: string, value: string): Refused {
  return new Refused(
    'placeholder_id',
    field,
    `"${cutText(value, MAX_NAME)}" is a placeholder that nobody filled in; fill in ${field}, or leave it out.`,
  );
}

function text(input: ClickInput, field: string): string {
  const value = input[field];
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new Refused('invalid_field', field, `Give ${field} as a text.`);
  return cutText(value, MAX_TEXT);
}
