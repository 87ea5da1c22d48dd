import { createCreative, editCreative } from '@clickledger/core';
import { createRouter, mutation } from '#trpc.ts';

export const creativesRouter = createRouter({
  create: mutation(createCreative),
  edit: mutation(editCreative),
});
