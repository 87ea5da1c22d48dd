import type { Catalog } from '@clickledger/db';
import type { RejectionCode } from '@clickledger/domain';
import type { Refusal, Visit } from './input.ts';
import { pageHostOf } from './page-host.ts';
import { isRegisteredHost } from './trust.ts';

/** What a sender is told of a refusal. */
export type Told = Pick<Refusal, 'code' | 'field' | 'message'>;

/** Reasons that say which campaigns there are and how they stand. */
const OF_THE_CATALOG: ReadonlySet<RejectionCode> = new Set<RejectionCode>([
  'unknown_campaign',
  'inactive_campaign',
  'archived_advertiser',
  'no_price',
  'budget_spent',
  'unknown_creative',
  'unknown_site',
  'site_not_allowed',
  'unregistered_origin',
  'insufficient_trust',
]);

const UNKNOWN: Told = {
  code: 'unknown_campaign',
  field: 'campaign_id',
  message:
    'There is no campaign here that takes this click from this page. Copy the code from the campaign’s Install tab, into a page of one of its sites; the dashboard says more.',
};

/**
 * The reason as its sender may know it. Servers with a key, and pages of the campaign's advertiser, learn it as it is;
 * to strangers a campaign that is paused, another's or nobody's is all the same.
 */
export function toldOf(refusal: Refusal, visit: Visit, catalog: Catalog): Told {
  const isOwn =
    visit.keyAdvertiserId !== undefined || isRegisteredHost(catalog, refusal.advertiserId, pageHostOf(visit));
  return isOwn || !OF_THE_CATALOG.has(refusal.code) ? refusal : UNKNOWN;
}
