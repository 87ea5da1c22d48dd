import { signLink } from '@clickledger/domain';
import type { PlannedClick } from './click.ts';

/** One HTTP request to the collector. */
export interface Outgoing {
  method: 'GET' | 'HEAD' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** An ad server's report of its clicks, which speaks for their visitors. */
export function batchRequest(clicks: readonly PlannedClick[], key: string): Outgoing {
  return {
    method: 'POST',
    path: '/v1/clicks',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'user-agent': 'demo-ad-server/1.0',
    },
    body: JSON.stringify({ clicks: clicks.map(reportedClick) }),
  };
}

/** What the visitor's own browser sends. @throws RangeError for a redirect when the market has no secret */
export function browserRequest(click: PlannedClick, linkSecret: string | undefined): Outgoing {
  const headers: Record<string, string> = {
    'user-agent': click.userAgent,
    ...click.headers,
    // Counts only where the collector trusts a proxy in front of it: there is none on loopback.
    'x-forwarded-for': click.ip,
  };
  if (click.siteHost) headers.referer = `https://${click.siteHost}/`;
  if (click.label === 'prefetch') headers['sec-purpose'] = 'prefetch;prerender';
  const method = click.label === 'head' ? 'HEAD' : 'GET';
  switch (click.door) {
    case 'pixel':
      return { method, path: `/c.gif?${pixelQuery(click)}`, headers };
    case 'redirect':
      return { method, path: linkPath(click, linkSecret), headers };
    default:
      return beacon(click, headers);
  }
}

function beacon(click: PlannedClick, headers: Record<string, string>): Outgoing {
  return {
    method: 'POST',
    path: '/v1/clicks',
    headers: {
      ...headers,
      'content-type': 'text/plain;charset=UTF-8',
      ...(click.siteHost && { origin: `https://${click.siteHost}` }),
    },
    body: JSON.stringify(fields(click)),
  };
}

function pixelQuery({ campaign_id, creative_id, site_id, placement_id, click_id, visitor_id }: PlannedClick) {
  return new URLSearchParams({
    campaign: campaign_id,
    ...(creative_id && { creative: creative_id }),
    ...(site_id && { site: site_id }),
    placement: placement_id,
    click_id,
    visitor: visitor_id,
  });
}

function linkPath(click: PlannedClick, secret: string | undefined): string {
  if (secret === undefined) throw new RangeError('Redirect links cannot be signed without their secret.');
  const query = new URLSearchParams({ click_id: click.click_id, visitor: click.visitor_id });
  return `/r/${signLink(click, secret)}?${query}`;
}

function fields(click: PlannedClick): Record<string, unknown> {
  return {
    campaign_id: click.campaign_id,
    click_id: click.click_id,
    ...(click.creative_id && { creative_id: click.creative_id }),
    ...(click.site_id && { site_id: click.site_id }),
    placement_id: click.placement_id,
    visitor_id: click.visitor_id,
    occurred_at: new Date(click.occurredAt).toISOString(),
    ...(click.siteHost && { referrer: `https://${click.siteHost}/` }),
  };
}

/** A click as an ad server reports it. */
export function reportedClick(click: PlannedClick): Record<string, unknown> {
  return {
    ...fields(click),
    ip: click.ip,
    user_agent: click.userAgent,
    headers: click.headers,
    ...click.spoiled,
  };
}
