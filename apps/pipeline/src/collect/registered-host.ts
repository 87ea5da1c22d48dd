import type { Catalog } from '@clickledger/db';

/** Whether a host is one of the advertiser's sites or a subdomain of one. `''` is none. */
export function isRegisteredHost(catalog: Catalog, advertiserId: string, host: string): boolean {
  const hosts = catalog.siteHosts.get(advertiserId);
  if (!hosts) return false;
  for (let name = host; name !== ''; name = name.slice(name.indexOf('.') + 1)) {
    if (hosts.has(name)) return true;
    if (!name.includes('.')) return false;
  }
  return false;
}
