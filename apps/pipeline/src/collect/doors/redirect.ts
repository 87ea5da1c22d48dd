import type { ServerResponse } from 'node:http';
import { newClickId, readLink } from '@clickledger/domain';
import { landingPage } from '#collect/landing-page.ts';
import { tokenOf } from '#collect/link-token.ts';
import { linkSignature } from '#collect/signature.ts';
import { filterOf, visitOf } from '#collect/visit.ts';
import { type Door, send, UNCACHED } from './door.ts';
import { filter } from './filter.ts';
import { refuseLimited } from './limited.ts';

/**
 * `GET /r/:token`: counts the click, then sends the visitor to the creative's landing page, which is
 * registered, never taken from the request. A visitor is sent on also when the click is refused
 * (a paused campaign, too many at once, a link whose end has passed): the refusal is between the advertiser and the site.
 */
export const redirect: Door = async (request, response, { path, query }, context) => {
  const { collector, catalog, limits, metrics, trustedHops, signingKeys } = context;
  const visit = visitOf(request, 'redirect', trustedHops);
  const signed = readLink(tokenOf(path), signingKeys);
  const advertiserId = catalog().campaigns.get(signed?.link.campaign_id ?? '')?.advertiserId ?? '';
  // A key signs for its advertiser and for nobody else.
  if (!signed || (signed.key && signed.key.advertiserId !== advertiserId)) {
    metrics.rejected('redirect', 'bad_signature');
    if (request.method !== 'HEAD') await collector.refuse(badSignature(visit.receivedAt), visit);
    return sendPage(
      response,
      400,
      'This link is not valid',
      'It was changed or cut short on the way. Ask the site for a fresh one.',
    );
  }
  const target = signed.link;
  const registered = catalog().creatives.get(target.creative_id)?.landingUrl ?? '';
  const pageFor = (click_id: string) => landingPage(registered, { ...target, click_id }, query);
  const kind = filterOf(request);
  const signature = linkSignature(signed, visit.receivedAt);
  const click_id =
    kind === undefined ? signature.clickId || query.get('click_id') || newClickId(visit.receivedAt) : '';
  const page = pageFor(click_id);
  if (page === undefined) {
    metrics.rejected('redirect', 'unknown_creative');
    return sendPage(response, 404, 'This ad is gone', 'Its landing page is no longer registered.');
  }
  if (kind) {
    filter({ kind, source: 'redirect' }, [target], context);
    return sendOn(response, page);
  }
  const visitor_id = query.get('visitor') ?? '';
  const limited = limits.admit(visit, [target.campaign_id], catalog());
  if (limited) {
    refuseLimited(limited, [target], visit, context);
    return sendOn(response, page);
  }
  const [outcome] = await collector.collect([
    { input: { ...target, click_id, visitor_id }, visit: { ...visit, ...signature.visit } },
  ]);
  if (outcome && 'refused' in outcome) {
    metrics.rejected('redirect', outcome.refused.code);
    // What was given for an id may be none.
    return sendOn(response, pageFor(outcome.refused.clickId) ?? page);
  }
  metrics.accepted('redirect', 1);
  sendOn(response, page);
};

function badSignature(receivedAt: number) {
  return {
    code: 'bad_signature' as const,
    field: 'token',
    message: 'The signature of the link does not match; copy the link again from the campaign page.',
    advertiserId: '',
    campaignId: '',
    clickId: '',
    eventTime: receivedAt,
  };
}

function sendOn(response: ServerResponse, location: string): void {
  send(response, 302, { ...UNCACHED, Location: location, 'Referrer-Policy': 'no-referrer-when-downgrade' });
}

/** The page has a style attribute, and nothing else that a browser would load or run. */
const ONLY_ITSELF = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

function sendPage(response: ServerResponse, status: number, title: string, text: string): void {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><body style="font:16px system-ui;max-width:32rem;margin:20vh auto;padding:0 1rem"><h1 style="font-size:1.25rem">${title}</h1><p>${text}</p></body></html>`;
  send(response, status, { 'Content-Type': 'text/html; charset=utf-8', ...ONLY_ITSELF, ...UNCACHED }, page);
}
