import {
  type ClickFilter,
  type ClickRow,
  type ClickTotals,
  clickTotals,
  countNewerClicks,
  countRejections,
  mayBeRefused,
  rejections,
  searchClicks,
} from '@clickledger/db';
import { clickIdentity, type Span, sumOfLines, unitMicros } from '@clickledger/domain';
import { explainRejection } from '@clickledger/rules';
import { z } from 'zod';
import { masked } from '#addresses.ts';
import { type AskedClicks, clicksAsked, rejectionsAsked } from '#clicks-asked.ts';
import { clicksCsv } from '#export/clicks.ts';
import { rejectionsCsv } from '#export/rejections.ts';
import {
  clickFilterInput,
  cursorInput,
  encodeCursor,
  pageInput,
  rangeInput,
  rejectionFilterInput,
} from '#input.ts';
import { whatFits } from '#questions/limits.ts';
import { defineReport, type Stores } from '#use-case.ts';

/** The raw clicks of a range that match, newest first, a page at a time. */
export const findClicks = defineReport({
  name: 'clicks.search',
  action: 'clicks.read',
  input: clickFilterInput.extend({ range: rangeInput, ...pageInput }),
  run: async (call, { cursor, limit, ...asked }) => {
    const { filter, span, names } = await clicksAsked(call, asked);
    const found = await searchClicks(call.stores.clickhouse, filter, span, {
      after: cursor ?? undefined,
      limit: limit + 1,
    });
    const rows = found.slice(0, limit).map((click) => masked(click, filter.wholeAddresses));
    const placeOf = (click: ClickRow, including?: 'with') =>
      encodeCursor(click.eventTime, identityOf(click), including);
    const [first, last] = [rows[0], rows.at(-1)];
    return {
      rows,
      /** Where this page begins, whatever comes later. */
      place: first ? placeOf(first, 'with') : null,
      nextCursor: last && found.length > limit ? placeOf(last) : null,
      filters: asked.filters,
      filterNames: await names(),
    };
  },
});

/** What all clicks that match come to, on whichever page; and how many refused ones match as well. */
export const totalClicks = defineReport({
  name: 'clicks.totals',
  action: 'clicks.read',
  input: clickFilterInput.extend({ range: rangeInput }),
  run: async (call, asked) => {
    const { stores, tenant } = call;
    const { filter, span } = await clicksAsked(call, asked);
    const [lines, refused] = await Promise.all([
      summedLines(stores, filter, span),
      refusedBeside(stores, filter, asked, span),
    ]);
    const unit = unitMicros(tenant.currency);
    const sum = (of: (line: ClickTotals) => bigint) => lines.reduce((total, line) => total + of(line), 0n);
    const money = (of: (line: ClickTotals) => bigint) => ({
      micros: sum(of),
      amountMicros: sumOfLines(lines.map(of), unit),
    });
    return {
      clicks: sum(({ clicks }) => clicks),
      charged: money(({ chargedMicros }) => chargedMicros),
      notCharged: money(({ notChargedMicros }) => notChargedMicros),
      refused,
    };
  },
});

/** How many clicks that match are newer than the first row of a page, up to `MOST_NEWER`. */
export const countNewer = defineReport({
  name: 'clicks.newer',
  action: 'clicks.read',
  input: clickFilterInput.extend({
    range: rangeInput,
    than: cursorInput,
    of: z.enum(['accepted', 'refused']).default('accepted'),
  }),
  run: async (call, { than, of, ...asked }) => {
    const { clickhouse } = call.stores;
    if (of === 'refused') {
      const { filter, span } = await rejectionsAsked(call, asked);
      return { clicks: Number(await countRejections(clickhouse, filter, span, than)), more: false };
    }
    const { filter, span } = await clicksAsked(call, asked);
    const clicks = await countNewerClicks(clickhouse, filter, span, { than, most: MOST_NEWER });
    return { clicks, more: clicks === MOST_NEWER };
  },
});

/** All of them as a file, oldest first. */
export const exportClickRows = defineReport({
  name: 'clicks.export',
  action: 'clicks.read',
  input: clickFilterInput.extend({ range: rangeInput }),
  run: async (call, asked) => {
    const { filter, span } = await clicksAsked(call, asked);
    return clicksCsv(call.stores, call.tenant, filter, span);
  },
});

/** The refused clicks of a range that match, newest first, a page at a time, with how many they are. */
export const findRejections = defineReport({
  name: 'clicks.rejections',
  action: 'clicks.read',
  input: rejectionFilterInput.extend({ range: rangeInput, ...pageInput }),
  run: async (call, { cursor, limit, ...asked }) => {
    const { filter, span, names } = await rejectionsAsked(call, asked);
    const { clickhouse } = call.stores;
    const [found, total, filterNames] = await Promise.all([
      rejections(clickhouse, filter, span, { after: cursor ?? undefined, limit: limit + 1 }),
      countRejections(clickhouse, filter, span),
      names(),
    ]);
    const rows = found.slice(0, limit).map((row) => ({ ...row, sentence: explainRejection(row) }));
    const [first, last] = [rows[0], rows.at(-1)];
    return {
      rows,
      total,
      place: first ? encodeCursor(first.countedAt, first.rejectionId, 'with') : null,
      nextCursor: last && found.length > limit ? encodeCursor(last.countedAt, last.rejectionId) : null,
      filters: asked.filters,
      filterNames,
    };
  },
});

/** All of them as a file, newest first. */
export const exportRejections = defineReport({
  name: 'clicks.exportRejections',
  action: 'clicks.read',
  input: rejectionFilterInput.extend({ range: rangeInput }),
  run: async (call, asked) => {
    const { filter, span } = await rejectionsAsked(call, asked);
    return rejectionsCsv(call.stores, filter, span);
  },
});

/** Newer clicks that are counted, before they are only many. */
const MOST_NEWER = 1_000;

async function summedLines(stores: Stores, filter: ClickFilter, span: Span): Promise<ClickTotals[]> {
  try {
    return await clickTotals(stores.clickhouse, filter, span);
  } catch (error) {
    throw await whatFits(stores, error, filter, {
      reading: { from: 'raw', dimensions: [], measures: [] },
      span,
    });
  }
}

/** How many refused clicks the same filters pick; 0 where they name something that refused clicks have none of. */
async function refusedBeside(
  { clickhouse }: Stores,
  { advertiserId, campaignId, asked, query }: ClickFilter,
  { visitorId, userAgent, adjusted, statement, credited }: Omit<AskedClicks, 'range'>,
  span: Span,
): Promise<bigint> {
  const ofAccepted = [visitorId, userAgent, adjusted, statement, credited].some((each) => each !== undefined);
  if (ofAccepted || !mayBeRefused(asked?.filters ?? [])) return 0n;
  return countRejections(clickhouse, { advertiserId, campaignId, asked, query }, span);
}

function identityOf({ clickId, keyed }: ClickRow): string {
  return clickIdentity({ click_id: clickId, trust: keyed ? 'keyed' : '' });
}
