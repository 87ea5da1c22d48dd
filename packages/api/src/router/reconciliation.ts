import { readDifferences, readReconciledHours } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const reconciliationRouter = createRouter({
  hours: query(readReconciledHours),
  differences: query(readDifferences),
});
