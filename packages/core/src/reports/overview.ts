import {
  billedSeries,
  findCampaign,
  type RollupScope,
  rejectedSeries,
  seriesWithLines,
} from '@clickledger/db';
import { bucketsOf, type Figures, figuresOf, type Span, sumCounts } from '@clickledger/domain';
import { z } from 'zod';
import { asked, askedInput, comparable } from '#figures/asked.ts';
import { boundariesOf, toBuckets } from '#figures/buckets.ts';
import { type Amount, amountOf, campaignLines, withAmounts } from '#figures/lines.ts';
import { idInput } from '#inputs/text.ts';
import { liveChannel } from '#live/channel.ts';
import { streamWhileAllowed } from '#live/stream.ts';
import type { Tenant } from '#principal.ts';
import { defineReport, type Stores } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

/** The figures of a range, and of as much time before it. */
export const readSummary = defineReport({
  name: 'overview.summary',
  action: 'figures.read',
  input: askedInput,
  shared: true,
  run: async ({ stores, tenant, now }, input) => {
    const { scope, range } = asked(tenant, input, now);
    const [current, previous] = await Promise.all([
      spanFigures(stores, tenant, scope, range),
      spanFigures(stores, tenant, scope, comparable(range, now)),
    ]);
    const { timeZone, currency } = tenant;
    return {
      from: new Date(range.from),
      to: new Date(range.to),
      timeZone,
      currency,
      figures: current,
      previous,
    };
  },
});

/** A range in pieces of its unit, and what the pieces before it came to. */
export const readSeries = defineReport({
  name: 'overview.series',
  action: 'figures.read',
  input: askedInput,
  shared: true,
  run: async ({ stores: { clickhouse }, tenant, now }, input) => {
    const { timeZone } = tenant;
    const { scope, range } = asked(tenant, input, now);
    const spans = bucketsOf(range, range.unit, timeZone);
    const before = bucketsOf(range.previous, range.unit, timeZone);
    const [{ groups, lines }, rejected, previous] = await Promise.all([
      seriesWithLines(clickhouse, scope, boundariesOf(spans)),
      rejectedSeries(clickhouse, scope, boundariesOf(spans)),
      billedSeries(clickhouse, scope, boundariesOf(before)),
    ]);
    return {
      bucket: range.unit,
      timeZone,
      buckets: withAmounts(toBuckets(spans, groups, rejected, now), lines, tenant.currency),
      previous: before.map(({ from }, i) => ({
        start: new Date(from),
        billable: previous[i]?.billable ?? 0n,
        chargedMicros: previous[i]?.chargedMicros ?? 0n,
      })),
    };
  },
});

/**
 * The figures of now, again whenever they change, first those after `lastEventId`: until the call's signal, or until
 * whoever asked may see them no longer.
 */
export const watchFigures = defineReport({
  name: 'overview.live',
  action: 'figures.read',
  input: z.object({ campaignId: idInput.optional(), lastEventId: z.string().max(200).nullish() }),
  run: async (call, { campaignId, lastEventId }) => {
    const { stores, tenant, logger, deployment } = call;
    if (campaignId && !(await findCampaign(stores.sql, tenant.id, campaignId))) {
      throw notFound('There is no such campaign.');
    }
    const scope = { advertiserId: tenant.id, campaignId, timeZone: tenant.timeZone };
    // Whoever hears that figures changed asks for them: not for those of a moment ago.
    const changed = () => deployment.sharedAnswers?.forget(tenant.id);
    return streamWhileAllowed(call, (signal) =>
      liveChannel(stores.clickhouse, scope, logger, changed).listen(lastEventId ?? null, signal),
    );
  },
});

async function spanFigures(
  stores: Stores,
  { currency }: Tenant,
  scope: RollupScope,
  span: Span,
): Promise<Figures & Amount> {
  const [lines, [rejected]] = await Promise.all([
    campaignLines(stores, scope, span),
    rejectedSeries(stores.clickhouse, scope, [span.from, span.to]),
  ]);
  return { ...figuresOf(sumCounts(lines), rejected ?? 0n), amountMicros: amountOf(lines, currency) };
}
