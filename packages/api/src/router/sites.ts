import { createSite, editSite } from '@clickledger/core';
import { createRouter, mutation } from '#trpc.ts';

export const sitesRouter = createRouter({
  create: mutation(createSite),
  edit: mutation(editSite),
});
