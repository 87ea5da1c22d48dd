import { askQuestion } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

/** Any cut of an advertiser's clicks. */
export const questionsRouter = createRouter({
  ask: query(askQuestion),
});
