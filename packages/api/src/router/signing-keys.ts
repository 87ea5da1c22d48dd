import { createSigningKey, listSigningKeys, revokeSigningKey } from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Keys that the advertiser signs pixels and links with. */
export const signingKeysRouter = createRouter({
  list: query(listSigningKeys),
  create: mutation(createSigningKey),
  revoke: mutation(revokeSigningKey),
});
