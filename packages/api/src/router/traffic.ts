import { invalidByNetwork, invalidByReason } from '@clickledger/db';
import { resolveRange } from '@clickledger/domain';
import { reasonText } from '@clickledger/rules';
import { z } from 'zod';
import { idInput, rangeInput } from '#input.ts';
import { invalidTopOf } from '#tops.ts';
import { advertiserProcedure, createRouter } from '#trpc.ts';

const scopeInput = z.object({ range: rangeInput, campaignId: idInput.optional() });
const limit = z.number().int().min(1).max(100).default(8);

const trafficProcedure = advertiserProcedure.input(scopeInput).use(({ ctx, input, next }) => {
  const range = resolveRange(input.range, ctx.advertiser.timeZone, ctx.now);
  const scope = { advertiserId: ctx.advertiser.id, campaignId: input.campaignId };
  return next({ ctx: { ...ctx, range, scope } });
});

/** How good the traffic is: which clicks were found invalid, and why. */
export const trafficRouter = createRouter({
  /** Invalid clicks by reason, from raw clicks. One click may have several. */
  reasons: trafficProcedure.query(async ({ ctx }) => {
    const reasons = await invalidByReason(ctx.db.clickhouse, ctx.scope, ctx.range);
    return reasons.map((row) => ({ ...row, ...reasonText(row.reason) }));
  }),

  /** The networks with most invalid clicks, from raw clicks. */
  networks: trafficProcedure
    .input(z.object({ limit }))
    .query(({ ctx, input }) => invalidByNetwork(ctx.db.clickhouse, ctx.scope, ctx.range, input)),

  /** The sites, campaigns or countries with most invalid clicks, from rollups. */
  top: trafficProcedure
    .input(z.object({ by: z.enum(['site', 'campaign', 'country']), limit }))
    .query(({ ctx, input: { by, limit } }) => invalidTopOf(ctx.db, ctx.scope, ctx.range, { by, limit })),
});
