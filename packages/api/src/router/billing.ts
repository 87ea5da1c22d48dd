import { z } from 'zod';
import { chargedMonth } from '../charges.ts';
import { advertiserProcedure, createRouter } from '../trpc.ts';

/** A calendar month as `YYYY-MM`. */
export const monthInput = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'give a month as YYYY-MM');

export const billingRouter = createRouter({
  month: advertiserProcedure
    .input(z.object({ month: monthInput.optional() }))
    .query(({ ctx, input }) => chargedMonth(ctx.db, ctx.advertiser, { ...input, now: ctx.now })),
});
