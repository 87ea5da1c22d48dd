import { applyRules, readRules, undoRules } from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Settings of the rules: for operators. */
export const rulesRouter = createRouter({
  inForce: query(readRules),
  apply: mutation(applyRules),
  undo: mutation(undoRules),
});
