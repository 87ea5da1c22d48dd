import { readFoundLater, readQuality, readSiteTrends } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

/** How good the traffic is: what was not charged, why, and where it came from. */
export const trafficRouter = createRouter({
  foundLater: query(readFoundLater),
  quality: query(readQuality),
  sites: query(readSiteTrends),
});
