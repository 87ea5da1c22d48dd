import { readCurrencyLedger } from '@clickledger/db';
import { z } from 'zod';
import { defineReport } from '#use-case.ts';

/** Times in ms; hour rollups know whole hours only, so the span is widened to them. */
const ledgerInput = z.object({
  campaignId: z.string().optional(),
  from: z.number().optional(),
  to: z.number().optional(),
});

/** The ledger identity as it stands in each store, counted afresh: the caller's advertiser's, or everyone's. */
export const readLedgerStores = defineReport({
  name: 'ledger.stores',
  action: 'ledger.read',
  input: ledgerInput,
  run: ({ stores, tenant }, scope) => readCurrencyLedger(stores, { ...scope, advertiserId: tenant?.id }),
});
