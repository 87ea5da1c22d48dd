import { z } from 'zod';
import { chargedMonth } from '../charges.ts';
import { monthInput } from '../input.ts';
import { advertiserProcedure, createRouter } from '../trpc.ts';

export const billingRouter = createRouter({
  month: advertiserProcedure
    .input(z.object({ month: monthInput.optional() }))
    .query(({ ctx, input }) => chargedMonth(ctx.db, ctx.advertiser, { ...input, now: ctx.now })),
});
