import {
  applyRules,
  cancelTrial,
  listTrials,
  readReported,
  readRules,
  readTrial,
  tryRules,
  undoRules,
} from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Settings of the rules: for operators. */
export const rulesRouter = createRouter({
  inForce: query(readRules),
  // `apply` is a word that tRPC keeps for itself.
  set: mutation(applyRules),
  undo: mutation(undoRules),
  reported: query(readReported),
  trials: query(listTrials),
  trial: query(readTrial),
  try: mutation(tryRules),
  cancelTrial: mutation(cancelTrial),
});
