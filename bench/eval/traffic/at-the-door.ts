import { type ClickHeaders, headerName, JUDGED_HEADERS } from '@clickledger/domain';
import type { SentClick } from './sent-click.ts';

/** Where an advertiser's server stands. */
const SERVER_IP = '192.0.2.10';

/**
 * The click as its door passes it on: a pixel and the snippet from a page of the site, a link with its signature, a server
 * with its key.
 */
export function collectable({ at, door, ad, from, link, pageMs, webdriver }: SentClick) {
  const page = `https://${ad.site.hostname}/`;
  const named = {
    campaign_id: ad.campaignId,
    creative_id: ad.creativeId,
    site_id: ad.site.id,
    ...(from.visitorId !== '' && { visitor_id: from.visitorId }),
  };
  const visit = { source: door, originHost: '', privacyControl: false, receivedAt: at };
  if (door === 'server') {
    return {
      input: {
        ...named,
        occurred_at: new Date(at).toISOString(),
        referrer: page,
        ip: from.ip,
        user_agent: from.userAgent,
        headers: passedOn(from.headersAt('redirect')),
      },
      visit: {
        ...visit,
        ip: SERVER_IP,
        userAgent: '',
        referrer: '',
        headers: null,
        keyAdvertiserId: ad.advertiserId,
      },
    };
  }
  const browser = { ip: from.ip, userAgent: from.userAgent, referrer: page, headers: from.headersAt(door) };
  if (door === 'beacon') {
    return {
      input: { ...named, referrer: page, page_ms: pageMs, webdriver },
      visit: { ...visit, ...browser, originHost: ad.site.hostname },
    };
  }
  const proof = door === 'redirect' && { signed: true, ...(link && { linkToken: link }) };
  return { input: named, visit: { ...visit, ...browser, ...proof } };
}

/** All that the server saw, by the names of requests. */
function passedOn(headers: ClickHeaders): Record<string, string> {
  const sent = JUDGED_HEADERS.flatMap((field) => {
    const value = headers[field];
    return value ? [[headerName(field), value] as const] : [];
  });
  return { host: 'shop.example', ...Object.fromEntries(sent) };
}
