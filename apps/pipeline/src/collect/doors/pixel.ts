import { ID_PATTERN } from '@clickledger/domain';
import type { Outcome } from '#collect/collector.ts';
import type { Refusal, Visit } from '#collect/input.ts';
import { isFault, readPixelSignature, type SignatureFault } from '#collect/signed-pixel.ts';
import { isAheadOfClick, visitOf } from '#collect/visit.ts';
import { type Door, type DoorContext, send, UNCACHED } from './door.ts';

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
 * broken image otherwise; a refusal is named in the `Clickledger-Rejected` header.
 */
export const pixel: Door = async (request, response, { query }, context) => {
  const { metrics, trustedHops } = context;
  if (request.method === 'HEAD' || isAheadOfClick(request.headers)) {
    metrics.notClicks('pixel', request.method === 'HEAD' ? 'head' : 'prefetch');
    return send(response, 200, HEADERS, BODY, 'latin1');
  }
  const outcome = await collectPixel(query, visitOf(request, 'pixel', trustedHops), context);
  if ('refused' in outcome) {
    metrics.rejected('pixel', outcome.refused.code);
    return send(response, 200, { ...HEADERS, 'Clickledger-Rejected': outcome.refused.code }, BODY, 'latin1');
  }
  metrics.accepted('pixel', 1);
  send(response, 200, HEADERS, BODY, 'latin1');
};

async function collectPixel(
  query: URLSearchParams,
  visit: Visit,
  { collector, catalog, signingKeys }: DoorContext,
): Promise<Outcome> {
  const input = pixelInput(query);
  const signed = readPixelSignature(query, visit.receivedAt, signingKeys);
  const campaign = catalog().campaigns.get(input.campaign_id ?? '');
  if (signed && (isFault(signed) || (campaign && campaign.advertiserId !== signed.key.advertiserId))) {
    const refused = refusalOf(
      isFault(signed) ? signed : ANOTHERS,
      input,
      campaign?.advertiserId ?? '',
      visit,
    );
    await collector.refuse(refused, visit);
    return { refused };
  }
  const [outcome] = await collector.collect([
    signed
      ? { input: { click_id: signed.clickId, ...input }, visit: { ...visit, signed: true } }
      : { input, visit },
  ]);
  return outcome as Outcome;
}

const ANOTHERS: SignatureFault = {
  code: 'bad_signature',
  field: 'kid',
  message: 'The signing key is not of the advertiser whose campaign this is.',
};

function refusalOf(
  fault: SignatureFault,
  { campaign_id = '', click_id = '' }: Record<string, string>,
  advertiserId: string,
  { receivedAt }: Visit,
): Refusal {
  return {
    ...fault,
    advertiserId,
    campaignId: advertiserId === '' ? '' : campaign_id,
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
