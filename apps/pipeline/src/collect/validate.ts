import type { Catalog, CatalogCampaign } from '@clickledger/db';
import { cutText, newClickId, type Trust } from '@clickledger/domain';
import { claimsOf } from './claims.ts';
import { addressOf } from './client-ip.ts';
import { claimedTime, eventTime } from './event-time.ts';
import { asObject, id, idOf, MAX_NAME, Refused, text } from './fields.ts';
import type { ClickInput, Refusal, SignatureFault, Visit } from './input.ts';
import { keptReferrer } from './kept-referrer.ts';
import { type PageView, pageViewOf } from './page-view.ts';
import { passedOnHeaders } from './passed-on-headers.ts';
import { priceOf, requireAllowedSite, requireBudget, requireRunning } from './terms.ts';
import { isRegisteredHost, lackOfTrust, trustOf } from './trust.ts';

/** An input that names real things, before enrichment. */
export interface ValidClick extends PageView {
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
  'page_ms',
  'webdriver',
  ...KEY_ONLY_FIELDS,
]);

/**
 * Checks one input against the catalogue. Pure but for the click id it makes where none is given.
 * The first field at fault is named, in the order of the documentation.
 */
export function validateClick(input: unknown, visit: Visit, catalog: Catalog): ValidClick | Refusal {
  const known = {
    advertiserId: spokesman(visit) ?? '',
    campaignId: '',
    clickId: '',
    eventTime: visit.receivedAt,
  };
  try {
    return check(asObject(input), visit, catalog, known);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, field, message } = error;
    return { code, field, message, ...known, ...claimsOf(input, field) };
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
  const claimed = claimedTime(input, visit);
  known.eventTime = Math.min(claimed ?? visit.receivedAt, visit.receivedAt);
  const clickId = idOf(input, 'click_id');
  if (typeof clickId === 'string') known.clickId = clickId;
  known.campaignId = id(input, 'campaign_id', catalog.campaigns);
  if (known.campaignId === '') {
    throw new Refused('missing_field', 'campaign_id', 'Give the campaign_id of one of your campaigns.');
  }
  const campaign = catalog.campaigns.get(known.campaignId);
  // Another advertiser's campaign is as unknown to a key as one that does not exist.
  if (!campaign || campaign.advertiserId !== (spokesman(visit) ?? campaign.advertiserId)) {
    throw new Refused(
      'unknown_campaign',
      'campaign_id',
      `There is no campaign "${known.campaignId}"; copy its id from the campaign's page.`,
    );
  }
  known.advertiserId = campaign.advertiserId;
  if (visit.signatureFault) throw refusedFor(visit.signatureFault);
  // Told only here, so that the advertiser whose click it is hears of it.
  if (typeof clickId !== 'string') throw clickId;
  known.eventTime = eventTime(input, visit, claimed);
  for (const field of Object.keys(input)) {
    if (!FIELDS.has(field))
      throw new Refused(
        'invalid_field',
        cutText(field, MAX_NAME),
        `There is no field "${cutText(field, MAX_NAME)}"; see the field list in the documentation.`,
      );
  }
  if (catalog.advertisers.get(campaign.advertiserId)?.archivedAt) {
    throw new Refused(
      'archived_advertiser',
      'campaign_id',
      `The advertiser of campaign "${campaign.id}" is archived; its clicks are not counted. An operator can bring it back.`,
    );
  }
  requireRunning(campaign, known.eventTime);
  requireBudget(campaign, known.eventTime, visit);
  const price_micros = priceOf(campaign, known.eventTime);
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
  requireAllowedSite(campaign, { siteId: site_id, trust }, visit, catalog);
  const lack = lackOfTrust(trust, campaign, visit);
  if (lack) throw new Refused('insufficient_trust', lack.field, lack.message);
  const visitor_id = id(input, 'visitor_id');
  const { ip, user_agent, headers } = visitorOf(input, visit);
  const { page_ms, webdriver } = pageViewOf(input);
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
    ip,
    user_agent,
    headers,
    page_ms,
    webdriver,
    trust,
    price_micros,
    dedupeWindowMs: campaign.dedupeWindowMs,
  };
}

function refusedFor({ code, field, message }: SignatureFault): Refused {
  return new Refused(code, field, message);
}

/** The advertiser whose key the click came with, or was signed by: it speaks for its own campaigns alone. */
function spokesman({ keyAdvertiserId, signedBy }: Visit): string | undefined {
  return keyAdvertiserId ?? signedBy;
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
  const ip = text(input, 'ip').trim();
  const canonical = ip === '' ? '' : addressOf(ip);
  if (canonical === null)
    throw new Refused('invalid_field', 'ip', 'Give ip as one IPv4 or IPv6 address, that of the visitor.');
  const headers = passedOnHeaders(input);
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
