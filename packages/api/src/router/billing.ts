import { readMonth, readMonthCredits, readMonthReconciliation } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const billingRouter = createRouter({
  month: query(readMonth),
  credits: query(readMonthCredits),
  reconciliation: query(readMonthReconciliation),
});
