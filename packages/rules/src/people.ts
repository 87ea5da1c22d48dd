import { type NetworkCategory, networkCategoryOf } from '@clickledger/domain';
import { MOST_OTHERS, type Seen } from './counting/track.ts';
import type { Countable } from './counting/tracks-of.ts';

/** How many times as much an address is used that thousands share, by what kind of network it is of. */
const CROWDS: Partial<Record<NetworkCategory, number>> = {
  carrier_nat: 10,
  privacy_relay: 20,
  corporate_proxy: 10,
  education: 4,
};

export function crowdOf(click: Countable): number {
  const category = networkCategoryOf(click);
  return category === '' ? 1 : (CROWDS[category] ?? 1);
}

/** So many clicks for each visitor mean that they come back; who is new each time has about one. */
export const COMING_BACK = 1.3;

/**
 * About how many visitors click from an address, where they come back; undefined where they do not, or are too many to
 * tell. An id that is new with each click is its sender's word, and proves nobody.
 */
export function visitorsAt({ others, recent }: Seen): number | undefined {
  return others < MOST_OTHERS && recent >= COMING_BACK * others ? Math.max(1, others) : undefined;
}
