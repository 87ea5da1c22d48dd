import { findRefusals, summarizeRefusals } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

/** Refused clicks of any advertiser and of none: for operators. */
export const refusalsRouter = createRouter({
  summary: query(summarizeRefusals),
  search: query(findRefusals),
});
