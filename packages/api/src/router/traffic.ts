import { readFoundLater, readInvalidTop, readNetworks, readReasons } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

/** How good the traffic is: which clicks were found invalid, and why. */
export const trafficRouter = createRouter({
  reasons: query(readReasons),
  networks: query(readNetworks),
  foundLater: query(readFoundLater),
  top: query(readInvalidTop),
});
