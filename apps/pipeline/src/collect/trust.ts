import type { Catalog, CatalogCampaign } from '@clickledger/db';
import { hostOf, provesLess, type Trust } from '@clickledger/domain';
import type { Visit } from './input.ts';

/** What a click proves of where it comes from. A page that is not registered is refused before, where it says so. */
export function trustOf(visit: Visit, catalog: Catalog, advertiserId: string): Trust {
  if (visit.keyAdvertiserId !== undefined) return 'keyed';
  if (visit.signed) return 'signed';
  const host = visit.originHost || pageHost(visit.referrer);
  return isRegisteredHost(catalog, advertiserId, host) ? 'registered' : 'open';
}

/** Where a click lacks what its campaign asks for, and what to do; undefined where it may come in. */
export function lackOfTrust(
  trust: Trust,
  { id, requiredTrust, trustEnforcement }: CatalogCampaign,
  visit: Visit,
): { field: string; message: string } | undefined {
  if (trustEnforcement === 'report' || visit.imported || visit.test || !provesLess(trust, requiredTrust))
    return undefined;
  const server = 'send the click from your server with a key';
  switch (requiredTrust) {
    case 'keyed':
      return {
        field: 'authorization',
        message: `Campaign "${id}" counts clicks with a key only: ${server}.`,
      };
    case 'signed':
      return {
        field: 'sig',
        message: `Campaign "${id}" counts signed clicks only: sign the pixel or link, or ${server}.`,
      };
    default: {
      const host = pageHost(visit.referrer);
      const lack = host
        ? `"${host}" is none of the advertiser's sites`
        : 'It does not say which page it is from';
      return {
        field: 'referrer',
        message: `${lack}: use a page of one of them that sends its referrer, sign the pixel, or ${server}.`,
      };
    }
  }
}

/** The canonical host of a page on the web; `''` for any other address and for none. */
export function pageHost(address: string): string {
  return /^https?:/i.test(address) ? hostOf(address) : '';
}

/** An address is no name: whoever has it today is not who registered it. */
const IP_HOST = /^\[|(?:^|\.)\d+$/;

/** Whether a host, by its canonical name, is one of the advertiser's sites or a subdomain of one. `''` is none. */
export function isRegisteredHost(
  catalog: Pick<Catalog, 'siteHosts'>,
  advertiserId: string,
  host: string,
): boolean {
  const hosts = catalog.siteHosts.get(advertiserId);
  return hosts !== undefined && isWithinHosts(hosts, host);
}

/** Whether a host, by its canonical name, is one of some, or a subdomain of one. `''` is none. */
export function isWithinHosts(hosts: ReadonlySet<string>, host: string): boolean {
  if (IP_HOST.test(host)) return false;
  for (let name = host; name !== ''; name = name.slice(name.indexOf('.') + 1)) {
    if (hosts.has(name)) return true;
    if (!name.includes('.')) return false;
  }
  return false;
}
