import { createKey, listKeys, revokeKey } from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Server-side keys of the advertiser. */
export const keysRouter = createRouter({
  list: query(listKeys),
  create: mutation(createKey),
  revoke: mutation(revokeKey),
});
