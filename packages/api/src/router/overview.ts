import { rejectedSeries, series, seriesWithLines } from '@clickledger/db';
import {
  bucketsOf,
  type Figures,
  figuresOf,
  GROUPS,
  type ResolvedRange,
  resolveRange,
  type Span,
  sumCounts,
} from '@clickledger/domain';
import { tracked } from '@trpc/server';
import { z } from 'zod';
import type { Context, SessionAdvertiser } from '#context.ts';
import { boundariesOf, toBuckets } from '#figures.ts';
import { idInput, rangeInput } from '#input.ts';
import { type Amount, amountOf, campaignLines, withAmounts } from '#lines.ts';
import { liveChannel } from '#live/channel.ts';
import { topOf } from '#tops.ts';
import { advertiserProcedure, createRouter } from '#trpc.ts';

const MINUTE = 60_000;
const scopeInput = z.object({ range: rangeInput, campaignId: idInput.optional() });

export const overviewRouter = createRouter({
  summary: advertiserProcedure.input(scopeInput).query(async ({ ctx, input }) => {
    const range = resolveRange(input.range, ctx.advertiser.timeZone, ctx.now);
    const scope = { advertiserId: ctx.advertiser.id, campaignId: input.campaignId };
    const [current, previous] = await Promise.all([
      spanFigures(ctx, scope, range),
      spanFigures(ctx, scope, comparable(range, ctx.now)),
    ]);
    return { ...shown(range, ctx.advertiser), figures: current, previous };
  }),

  series: advertiserProcedure.input(scopeInput).query(async ({ ctx, input }) => {
    const { timeZone } = ctx.advertiser;
    const range = resolveRange(input.range, timeZone, ctx.now);
    const scope = { advertiserId: ctx.advertiser.id, campaignId: input.campaignId };
    const spans = bucketsOf(range, range.unit, timeZone);
    const before = bucketsOf(range.previous, range.unit, timeZone);
    const [{ groups, lines }, rejected, previous] = await Promise.all([
      seriesWithLines(ctx.db.clickhouse, scope, boundariesOf(spans)),
      rejectedSeries(ctx.db.clickhouse, scope, boundariesOf(spans)),
      series(ctx.db.clickhouse, scope, boundariesOf(before)),
    ]);
    return {
      bucket: range.unit,
      timeZone,
      buckets: withAmounts(toBuckets(spans, groups, rejected, ctx.now), lines, ctx.advertiser.currency),
      previous: before.map(({ from }, i) => ({
        start: new Date(from),
        billable: previous[i]?.billable ?? 0n,
        chargedMicros: previous[i]?.chargedMicros ?? 0n,
      })),
    };
  }),

  top: advertiserProcedure
    .input(scopeInput.extend({ by: z.enum(GROUPS), limit: z.number().int().min(1).max(100).default(8) }))
    .query(({ ctx, input: { by, limit, ...input } }) => {
      const range = resolveRange(input.range, ctx.advertiser.timeZone, ctx.now);
      const scope = { advertiserId: ctx.advertiser.id, campaignId: input.campaignId };
      return topOf(ctx.db, ctx.advertiser, scope, range, { by, limit });
    }),

  live: advertiserProcedure
    .input(z.object({ campaignId: idInput.optional(), lastEventId: z.string().nullish() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const scope = { ...ctx.advertiser, advertiserId: ctx.advertiser.id, campaignId: input.campaignId };
      const channel = liveChannel(ctx.db.clickhouse, scope, ctx.logger);
      for await (const { id, snapshot } of channel.listen(input.lastEventId ?? null, signal)) {
        yield tracked(id, snapshot);
      }
    }),
});

async function spanFigures(
  { db, advertiser }: Pick<Context, 'db'> & { advertiser: SessionAdvertiser },
  scope: { advertiserId: string; campaignId?: string | undefined },
  span: Span,
): Promise<Figures & Amount> {
  const [lines, [rejected]] = await Promise.all([
    campaignLines(db, scope, span),
    rejectedSeries(db.clickhouse, scope, [span.from, span.to]),
  ]);
  return {
    ...figuresOf(sumCounts(lines), rejected ?? 0n),
    amountMicros: amountOf(lines, advertiser.currency),
  };
}

/** The span before, only as far as the current one has come: half a day is compared with half a day. */
function comparable(range: ResolvedRange, now: number): Span {
  const elapsed = Math.ceil((Math.min(now, range.to) - range.from) / MINUTE) * MINUTE;
  const { from, to } = range.previous;
  return { from, to: Math.max(from, Math.min(to, from + elapsed)) };
}

function shown(range: Span, { timeZone, currency }: SessionAdvertiser) {
  return { from: new Date(range.from), to: new Date(range.to), timeZone, currency };
}
