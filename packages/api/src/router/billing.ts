import { readMonth, readMonthReconciliation } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const billingRouter = createRouter({
  month: query(readMonth),
  reconciliation: query(readMonthReconciliation),
});
