import type { Catalog } from '@clickledger/db';
import { hasQuery, withoutQuery, withQuery } from '@clickledger/domain';
import { isRegisteredHost } from './trust.ts';

/**
 * What is kept of a referrer: the page, and its query only where the page is one of a site that asks for it. Whose page
 * it is decides, not the site that a click names: that is anyone's claim.
 */
export function keptReferrer(referrer: string, catalog: Catalog, advertiserId: string): string {
  if (referrer === '') return '';
  if (!catalog.referrerQueryHosts.has(advertiserId) || !hasQuery(referrer)) return withoutQuery(referrer);
  const host = URL.parse(referrer)?.hostname ?? '';
  const asked = isRegisteredHost({ siteHosts: catalog.referrerQueryHosts }, advertiserId, host);
  return asked ? withQuery(referrer) : withoutQuery(referrer);
}
