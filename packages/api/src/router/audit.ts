import { type AuditScope, auditedDifferences, auditedHours, listAdvertisers } from '@clickledger/db';
import { resolveRange } from '@clickledger/domain';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { hourState, reconciliation, wholeHours } from '#audit.ts';
import type { Context } from '#context.ts';
import { idInput, rangeInput } from '#input.ts';
import { createRouter, NO_ADVERTISER, publicProcedure } from '#trpc.ts';

/** An operator sees every advertiser, anyone else the one that they look at; nothing in the input changes that. */
const auditProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to see this.' });
  const { advertiser, isOperator } = ctx.session;
  if (!advertiser && !isOperator) {
    throw new TRPCError({
      code: 'FORBIDDEN',
      message: NO_ADVERTISER,
    });
  }
  const scope: AuditScope = advertiser ? { advertiserId: advertiser.id } : 'all advertisers';
  return next({ ctx: { ...ctx, scope, timeZone: advertiser?.timeZone ?? 'UTC' } });
});

export const auditRouter = createRouter({
  /** Hours of a range as they were last compared, the newest first, and how all of them stand. */
  hours: auditProcedure
    .input(
      z.object({
        range: rangeInput,
        different: z.boolean().default(false),
        limit: z.number().int().min(1).max(2000).default(100),
      }),
    )
    .query(async ({ ctx, input }) => {
      const range = resolveRange(input.range, ctx.timeZone, ctx.now);
      const span = wholeHours({ from: range.from, to: Math.min(range.to, ctx.now) });
      const [summary, hours, advertisers] = await Promise.all([
        reconciliation(ctx.db, ctx.scope, span, ctx.now),
        auditedHours(ctx.db.clickhouse, ctx.scope, {
          ...span,
          different: input.different,
          limit: input.limit + 1,
        }),
        knownAdvertisers(ctx),
      ]);
      return {
        ...summary,
        from: new Date(span.from),
        to: new Date(span.to),
        timeZone: ctx.timeZone,
        hours: hours.slice(0, input.limit).map((hour) => ({
          ...hour,
          state: hourState(hour),
          advertiser: advertisers.get(hour.advertiserId) ?? { name: hour.advertiserId, currency: 'EUR' },
        })),
        more: hours.length > input.limit,
      };
    }),

  /** What was ever found to differ in an hour. `advertiserId` is an operator's to choose. */
  differences: auditProcedure
    .input(z.object({ hour: z.date(), advertiserId: idInput.optional() }))
    .query(async ({ ctx, input }) => {
      const advertiserId = ctx.scope === 'all advertisers' ? input.advertiserId : ctx.scope.advertiserId;
      if (!advertiserId) throw new TRPCError({ code: 'BAD_REQUEST', message: 'Choose an advertiser.' });
      return auditedDifferences(ctx.db.clickhouse, advertiserId, input.hour.getTime());
    }),
});

/** Names and currencies of those whose hours may be shown. */
async function knownAdvertisers(
  ctx: Pick<Context, 'session' | 'db'>,
): Promise<Map<string, { name: string; currency: string }>> {
  const own = ctx.session?.advertiser;
  if (own) return new Map([[own.id, own]]);
  return new Map((await listAdvertisers(ctx.db.sql)).map((advertiser) => [advertiser.id, advertiser]));
}
