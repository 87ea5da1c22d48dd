import type { AdvertiserClicks, AdvertiserRange } from '@clickledger/db';

/** Clicks that are judged by themselves: nothing is counted or compared across advertisers. */
export interface Docket {
  advertisers: AdvertiserRange;
  clicks: number;
}

/**
 * Clicks in a docket, where its advertisers have not more by themselves. Raw clicks lie by advertiser, so a docket is read from
 * few places, and what is remembered of so many fits a processor's caches; fewer would not be worth the questions.
 */
export const CLICKS_A_DOCKET = 100_000;

/** Advertisers in the order of their ids, cut into dockets; the largest first, so that nobody waits long for the last one. */
export function docketsOf(advertisers: readonly AdvertiserClicks[], most = CLICKS_A_DOCKET): Docket[] {
  const dockets: Docket[] = [];
  for (const { advertiserId, clicks } of advertisers) {
    const open = dockets.at(-1);
    if (open && open.clicks + clicks <= most) {
      open.advertisers.last = advertiserId;
      open.clicks += clicks;
    } else {
      dockets.push({ advertisers: { first: advertiserId, last: advertiserId }, clicks });
    }
  }
  return dockets.sort((a, b) => b.clicks - a.clicks);
}
