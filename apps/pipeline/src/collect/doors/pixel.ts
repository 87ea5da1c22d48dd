import { ID_PATTERN, isTestClick } from '@clickledger/domain';
import type { Outcome } from '#collect/collector.ts';
import type { Refusal, Visit } from '#collect/input.ts';
import { isFault, readPixelSignature } from '#collect/signed-pixel.ts';
import { toldOf } from '#collect/told.ts';
import { isAheadOfClick, visitOf } from '#collect/visit.ts';
import { type Door, type DoorContext, send, UNCACHED } from './door.ts';
import { limitedHeaders, refuseLimited } from './limited.ts';

/** The smallest transparent GIF: 43 bytes (GIF89a, one pixel). */
export const PIXEL = Buffer.from('R0lGODlhAQABAPAAAAAAAP///yH5BAUAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');
const HEADERS = { 'Content-Type': 'image/gif', ...UNCACHED };
/** As text: node:http writes a text together with the headers, a buffer by itself. */
const BODY = PIXEL.toString('latin1');

/** Query parameters of the pixel and the fields they fill. */
const PIXEL_FIELDS = {
  campaign: 'campaign_id',
  creative: 'creative_id',
  site: 'site_id',
  placement: 'placement_id',
  click_id: 'click_id',
  visitor: 'visitor_id',
} as const;

/**
 * `GET /c.gif`: counts the click and answers with the pixel whatever the verdict, as a page shows a
 * broken image otherwise; a refusal is named in the `Clickledger-Rejected` header. Too many at once are answered 429,
 * with the pixel all the same.
 */
export const pixel: Door = async (request, response, { query }, context) => {
  const { catalog, limits, metrics, trustedHops } = context;
  if (request.method === 'HEAD' || isAheadOfClick(request.headers)) {
    metrics.notClicks('pixel', request.method === 'HEAD' ? 'head' : 'prefetch');
    return send(response, 200, HEADERS, BODY, 'latin1');
  }
  const visit = visitOf(request, 'pixel', trustedHops);
  const input = pixelInput(query);
  const limited = limits.admit(visit, [input.campaign_id ?? ''], catalog());
  if (limited) {
    refuseLimited(limited, [input], visit, context);
    return send(response, 429, { ...HEADERS, ...limitedHeaders(limited) }, BODY, 'latin1');
  }
  const outcome = await collectPixel(query, input, visit, context);
  if ('refused' in outcome) {
    metrics.rejected('pixel', outcome.refused.code);
    const { code } = toldOf(outcome.refused, visit, catalog());
    return send(response, 200, { ...HEADERS, 'Clickledger-Rejected': code }, BODY, 'latin1');
  }
  metrics.accepted('pixel', 1);
  send(response, 200, HEADERS, BODY, 'latin1');
};

async function collectPixel(
  query: URLSearchParams,
  input: Record<string, string>,
  visit: Visit,
  context: DoorContext,
): Promise<Outcome> {
  const { collector, catalog, signingKeys } = context;
  if (query.has('test')) return collectTest(query.get('test') ?? '', input, visit, context);
  const signed = readPixelSignature(query, visit.receivedAt, signingKeys);
  const advertiserId = catalog().campaigns.get(input.campaign_id ?? '')?.advertiserId ?? '';
  // To a key another advertiser's campaign is as unknown as one that does not exist.
  const fault =
    signed && !isFault(signed) && signed.key.advertiserId !== advertiserId
      ? { ...UNKNOWN_CAMPAIGN, advertiserId: signed.key.advertiserId }
      : signed && isFault(signed) && { ...signed, advertiserId };
  if (fault) {
    const refused = refusalOf(fault, input, visit);
    await collector.refuse(refused, visit);
    return { refused };
  }
  const [outcome] = await collector.collect([
    signed && !isFault(signed)
      ? { input: { click_id: signed.clickId, ...input }, visit: { ...visit, signed: true } }
      : { input, visit },
  ]);
  return outcome as Outcome;
}

/** A click that somebody sends from the dashboard to see that clicks arrive: the deployment's own signature says so. */
async function collectTest(
  token: string,
  input: Record<string, string>,
  visit: Visit,
  { collector, catalog, signingKeys }: DoorContext,
): Promise<Outcome> {
  const { campaign_id: campaignId = '', click_id: clickId = '' } = input;
  if (isTestClick(token, { campaignId, clickId }, visit.receivedAt, signingKeys.secret)) {
    const [outcome] = await collector.collect([{ input, visit: { ...visit, signed: true, test: true } }]);
    return outcome as Outcome;
  }
  const advertiserId = catalog().campaigns.get(campaignId)?.advertiserId ?? '';
  const refused = refusalOf({ ...BAD_TEST, advertiserId }, input, visit);
  await collector.refuse(refused, visit);
  return { refused };
}

const BAD_TEST = {
  code: 'bad_signature' as const,
  field: 'test',
  message: 'This is no test click of the campaign any more: send another from its page.',
};

const UNKNOWN_CAMPAIGN = {
  code: 'unknown_campaign' as const,
  field: 'campaign',
  message: "There is no such campaign; copy its id from the campaign's page.",
};

function refusalOf(
  fault: Pick<Refusal, 'code' | 'field' | 'message' | 'advertiserId'>,
  { campaign_id = '', click_id = '' }: Record<string, string>,
  { receivedAt }: Visit,
): Refusal {
  const isKnown = fault.advertiserId !== '' && ID_PATTERN.test(campaign_id);
  return {
    ...fault,
    campaignId: isKnown ? campaign_id : '',
    clickId: ID_PATTERN.test(click_id) ? click_id : '',
    eventTime: receivedAt,
  };
}

/** The pixel's parameters as a click; parameters that it does not know (cache busters) are passed over. */
export function pixelInput(parameters: URLSearchParams): Record<string, string> {
  const input: Record<string, string> = {};
  for (const [parameter, field] of Object.entries(PIXEL_FIELDS)) {
    const value = parameters.get(parameter);
    if (value) input[field] = value;
  }
  return input;
}
