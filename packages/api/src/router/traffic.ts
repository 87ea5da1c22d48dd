import { readQuality, readSiteTrends } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

/** How good the traffic is: what was not charged, why, and where it came from. */
export const trafficRouter = createRouter({
  quality: query(readQuality),
  sites: query(readSiteTrends),
});
