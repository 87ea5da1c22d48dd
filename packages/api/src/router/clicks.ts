import {
  type ClickRow,
  clickAftermath,
  clickById,
  explainableClick,
  type Rejection,
  rejectionByClickId,
  rejectionById,
  rejections,
  searchClicks,
} from '@clickledger/db';
import { resolveRange } from '@clickledger/domain';
import { explainClick, explainEvidence, explainRejection } from '@clickledger/rules';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Stores } from '#context.ts';
import { clickFilterInput, cursorInput, encodeCursor, rangeInput, rejectionFilterInput } from '#input.ts';
import { advertiserProcedure, createRouter } from '#trpc.ts';

const LOCALE = 'en';
const page = { cursor: cursorInput.nullish(), limit: z.number().int().min(1).max(200).default(50) };

const searchInput = clickFilterInput.extend({ range: rangeInput, ...page });

export const clicksRouter = createRouter({
  search: advertiserProcedure.input(searchInput).query(async ({ ctx, input }) => {
    const { range, cursor, limit, ...filter } = input;
    const span = resolveRange(range, ctx.advertiser.timeZone, ctx.now);
    const found = await searchClicks(
      ctx.db.clickhouse,
      { ...filter, advertiserId: ctx.advertiser.id },
      span,
      { after: cursor ?? undefined, limit: limit + 1 },
    );
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    return { rows, nextCursor: last ? encodeCursor(last.eventTime, last.clickId) : null };
  }),

  byId: advertiserProcedure
    .input(z.object({ clickId: z.string().min(1).max(128), locale: z.string().max(35).default(LOCALE) }))
    .query(async ({ ctx, input }) => {
      const options = { currency: ctx.advertiser.currency, locale: usableLocale(input.locale) };
      const click = await clickById(ctx.db.clickhouse, ctx.advertiser.id, input.clickId);
      if (click) return acceptedClick(ctx.db, click, options);
      const rejection = await rejectionByClickId(ctx.db.clickhouse, ctx.advertiser.id, input.clickId);
      if (rejection) return rejectedClick(rejection);
      throw new TRPCError({
        code: 'NOT_FOUND',
        message: `There is no click ${input.clickId} here. A new click shows within seconds of its receipt; raw clicks are kept for a limited time.`,
      });
    }),

  rejections: advertiserProcedure
    .input(rejectionFilterInput.extend({ range: rangeInput, ...page }))
    .query(async ({ ctx, input }) => {
      const { range, cursor, limit, ...filter } = input;
      const span = resolveRange(range, ctx.advertiser.timeZone, ctx.now);
      const found = await rejections(
        ctx.db.clickhouse,
        { ...filter, advertiserId: ctx.advertiser.id },
        span,
        { after: cursor ?? undefined, limit: limit + 1 },
      );
      const rows = found.slice(0, limit).map((row) => ({ ...row, sentence: explainRejection(row) }));
      const last = found.length > limit ? rows.at(-1) : undefined;
      return { rows, nextCursor: last ? encodeCursor(last.countedAt, last.rejectionId) : null };
    }),

  /** One refusal: the only way to a click that was refused without an id that it could be found by. */
  rejectionById: advertiserProcedure
    .input(z.object({ rejectionId: z.string().min(1).max(128) }))
    .query(async ({ ctx, input }) => {
      const rejection = await rejectionById(ctx.db.clickhouse, ctx.advertiser.id, input.rejectionId);
      if (rejection) return rejectedClick(rejection);
      throw new TRPCError({
        code: 'NOT_FOUND',
        message: 'There is no refused click with this id here. Refused clicks are kept for 90 days.',
      });
    }),
});

function rejectedClick(rejection: Rejection) {
  return { kind: 'rejected' as const, rejection, sentence: explainRejection(rejection) };
}

async function acceptedClick(
  { clickhouse }: Stores,
  click: ClickRow,
  options: { currency: string; locale: string },
) {
  const [aftermath, explainable] = await Promise.all([
    clickAftermath(clickhouse, click),
    explainableClick(clickhouse, click),
  ]);
  const secondsBefore = explainable.seconds_after_original ?? null;
  return {
    kind: 'accepted' as const,
    click,
    sentence: explainClick(explainable, options),
    evidence: click.evidence.map((e) => ({ ...e, sentence: explainEvidence(e, options.locale) })),
    duplicateOf: click.duplicateOf ? { clickId: click.duplicateOf, secondsBefore } : null,
    /** Clicks that repeat this one. */
    repeats: Number(aftermath.repeats),
    /** Where the click is now. */
    stages: {
      occurredAt: click.eventTime,
      receivedAt: click.receivedAt,
      stored: true,
      inRollups1m: aftermath.inRollups1m,
      inRollups1h: aftermath.inRollups1h,
    },
  };
}

function usableLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? LOCALE;
  } catch {
    return LOCALE;
  }
}
