import { createSite, editSite, readSiteProof, verifySite } from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

export const sitesRouter = createRouter({
  create: mutation(createSite),
  edit: mutation(editSite),
  proof: query(readSiteProof),
  verify: mutation(verifySite),
});
