import { localDay, monthRange } from '@clickledger/domain';
import { z } from 'zod';
import { reconciliation } from '#audit.ts';
import { chargedMonth } from '#charges.ts';
import { monthInput } from '#input.ts';
import { advertiserProcedure, createRouter } from '#trpc.ts';

export const billingRouter = createRouter({
  month: advertiserProcedure
    .input(z.object({ month: monthInput.optional() }))
    .query(({ ctx, input }) => chargedMonth(ctx.db, ctx.advertiser, { ...input, now: ctx.now })),

  /** Whether the month's charges have been compared with raw clicks, and hold. */
  reconciliation: advertiserProcedure
    .input(z.object({ month: monthInput.optional() }))
    .query(async ({ ctx, input }) => {
      const { id: advertiserId, timeZone } = ctx.advertiser;
      const span = monthRange(input.month ?? localDay(ctx.now, timeZone).slice(0, 7), timeZone);
      const standing = await reconciliation(ctx.db, { advertiserId }, span, ctx.now);
      return { ...standing, from: new Date(span.from), to: new Date(span.to) };
    }),
});
