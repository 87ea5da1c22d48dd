import { readAnnotations } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

/** What changed in a time that figures are looked at. */
export const annotationsRouter = createRouter({
  list: query(readAnnotations),
});
