import { listRestatements } from '@clickledger/db';
import { z } from 'zod';
import { monthInput } from '#input.ts';
import { defineReport } from '#use-case.ts';

/** Figures of a month's days that were over, and changed by more than 5 %: what they were, what they are, and why. */
export const readRestatements = defineReport({
  name: 'restatements.list',
  action: 'figures.read',
  input: z.object({ month: monthInput }),
  run: async ({ stores, tenant }, { month }) =>
    listRestatements(stores.sql, tenant.id, { first: `${month}-01`, last: `${month}-31` }),
});
