import {
  closeCorrection,
  openCorrection,
  readCorrectable,
  readCorrection,
  readCorrectionEffect,
  readCorrections,
  revertCorrection,
} from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** What operators put right of what was counted or charged. Imports of it come by the command line. */
export const correctionsRouter = createRouter({
  list: query(readCorrections),
  byId: query(readCorrection),
  choices: query(readCorrectable),
  effect: query(readCorrectionEffect),
  open: mutation(openCorrection),
  close: mutation(closeCorrection),
  revert: mutation(revertCorrection),
});
