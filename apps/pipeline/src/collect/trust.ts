import type { Catalog } from '@clickledger/db';
import { hostOf, type Trust } from '@clickledger/domain';
import type { Visit } from './input.ts';

/** What a click proves of where it comes from. A page that is not registered is refused before, where it says so. */
export function trustOf(visit: Visit, catalog: Catalog, advertiserId: string): Trust {
  if (visit.keyAdvertiserId !== undefined) return 'keyed';
  if (visit.signed) return 'signed';
  const host = visit.originHost || hostOf(visit.referrer);
  return isRegisteredHost(catalog, advertiserId, host) ? 'registered' : 'open';
}

/** Whether a host, by its canonical name, is one of the advertiser's sites or a subdomain of one. `''` is none. */
export function isRegisteredHost(
  catalog: Pick<Catalog, 'siteHosts'>,
  advertiserId: string,
  host: string,
): boolean {
  const hosts = catalog.siteHosts.get(advertiserId);
  if (!hosts) return false;
  for (let name = host; name !== ''; name = name.slice(name.indexOf('.') + 1)) {
    if (hosts.has(name)) return true;
    if (!name.includes('.')) return false;
  }
  return false;
}
