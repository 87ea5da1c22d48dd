import { readDifferences, readReconciledHours } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const auditRouter = createRouter({
  hours: query(readReconciledHours),
  differences: query(readDifferences),
});
