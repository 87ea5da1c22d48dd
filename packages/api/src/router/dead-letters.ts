import {
  discardDeadLetters,
  listDeadLetters,
  listDeadLetterWork,
  readDeadLetter,
  replayDeadLetters,
} from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Records that a stage could not go on with: for operators. */
export const deadLettersRouter = createRouter({
  list: query(listDeadLetters),
  byPosition: query(readDeadLetter),
  orders: query(listDeadLetterWork),
  replay: mutation(replayDeadLetters),
  discard: mutation(discardDeadLetters),
});
