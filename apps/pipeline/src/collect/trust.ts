import type { Catalog } from '@clickledger/db';
import type { Trust } from '@clickledger/domain';
import type { Visit } from './input.ts';
import { isRegisteredHost } from './registered-host.ts';

/** What a click proves of where it comes from. A page that is not registered is refused before, where it says so. */
export function trustOf(visit: Visit, catalog: Catalog, advertiserId: string): Trust {
  if (visit.keyAdvertiserId !== undefined) return 'keyed';
  if (visit.signed) return 'signed';
  const host = visit.originHost || URL.parse(visit.referrer)?.hostname || '';
  return isRegisteredHost(catalog, advertiserId, host) ? 'registered' : 'open';
}
