import {
  adjustmentOf,
  type ClickFilter,
  type ClickRow,
  type ClickTotals,
  clickAftermath,
  clicksById,
  clickTotals,
  countNewerClicks,
  countRejections,
  explainableClick,
  mayBeRefused,
  type Rejection,
  rejectionByClickId,
  rejectionById,
  rejections,
  searchClicks,
} from '@clickledger/db';
import { clickIdentity, type Span, sumOfLines, unitMicros } from '@clickledger/domain';
import {
  explainAdjustment,
  explainClick,
  explainEvidence,
  explainRejection,
  lookBackText,
} from '@clickledger/rules';
import { z } from 'zod';
import { masked, seesAddresses } from '#addresses.ts';
import { type AskedClicks, clicksAsked, rejectionsAsked } from '#clicks-asked.ts';
import { documentsOfClick } from '#documents-of-clicks.ts';
import { explained } from '#explained.ts';
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
import { notFound } from '#use-case-error.ts';

const LOCALE = 'en';

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

/** One click, accepted or refused, with what became of it and why, and what else came under its id. */
export const readClick = defineReport({
  name: 'clicks.byId',
  action: 'clicks.read',
  input: z.object({ clickId: z.string().min(1).max(128), locale: z.string().max(35).default(LOCALE) }),
  run: async ({ stores, tenant, principal }, { clickId, locale }) => {
    const [clicks, rejection] = await Promise.all([
      clicksById(stores.clickhouse, tenant.id, clickId),
      rejectionByClickId(stores.clickhouse, tenant.id, clickId),
    ]);
    const whole = seesAddresses({ principal, tenant });
    const options = { currency: tenant.currency, locale: usableLocale(locale) };
    const found = await Promise.all(
      clicks.map((click) => acceptedClick(stores, click, { ...options, whole })),
    );
    const [first = rejection && rejectedClick(rejection), ...others] = found;
    if (first) return { ...first, others: [...others, ...conflicting(clicks, rejection)] };
    throw notFound(
      `There is no click ${clickId} here. A new click shows within seconds of its receipt; raw clicks are kept for a limited time.`,
    );
  },
});

/** How far a click has come that somebody waits for; null until it is in the ledger. */
export const followClick = defineReport({
  name: 'clicks.follow',
  action: 'clicks.read',
  input: z.object({ clickId: z.string().min(1).max(128) }),
  run: async ({ stores, tenant }, { clickId }) => {
    const [[click], rejection] = await Promise.all([
      clicksById(stores.clickhouse, tenant.id, clickId),
      rejectionByClickId(stores.clickhouse, tenant.id, clickId),
    ]);
    if (click) {
      const { inRollups1m, inRollups1h } = await clickAftermath(stores.clickhouse, click);
      const sentence = explainClick(await explainableClick(stores.clickhouse, click), {
        currency: tenant.currency,
        locale: LOCALE,
      });
      return {
        verdict: click.verdict,
        sentence,
        receivedAt: click.receivedAt,
        counted: inRollups1m && inRollups1h,
      };
    }
    if (!rejection) return null;
    const { receivedAt } = rejection;
    return { verdict: 'rejected' as const, sentence: explainRejection(rejection), receivedAt, counted: true };
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

/** One refusal: the only way to a click that was refused without an id that it could be found by. */
export const readRejection = defineReport({
  name: 'clicks.rejectionById',
  action: 'clicks.read',
  input: z.object({ rejectionId: z.string().min(1).max(128) }),
  run: async ({ stores, tenant }, { rejectionId }) => {
    const rejection = await rejectionById(stores.clickhouse, tenant.id, rejectionId);
    if (rejection) return rejectedClick(rejection);
    throw notFound('There is no refused click with this id here. Refused clicks are kept for 90 days.');
  },
});

/** The refusal of another click, where one came under the id of these. */
function conflicting(clicks: readonly ClickRow[], rejection: Rejection | null) {
  return clicks.length > 0 && rejection?.code === 'click_id_conflict' ? [rejectedClick(rejection)] : [];
}

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

function rejectedClick(rejection: Rejection) {
  return { kind: 'rejected' as const, rejection, sentence: explainRejection(rejection) };
}

async function acceptedClick(
  stores: Stores,
  click: ClickRow,
  { whole, ...options }: { currency: string; locale: string; whole: boolean },
) {
  const { clickhouse } = stores;
  const [aftermath, { secondsBefore, ...explanation }, adjustment, documents] = await Promise.all([
    clickAftermath(clickhouse, click),
    explained(clickhouse, click, options),
    adjustmentOf(clickhouse, click),
    documentsOfClick(stores, click),
  ]);
  return {
    kind: 'accepted' as const,
    click: masked(click, whole),
    ...explanation,
    evidence: click.evidence.map((e) => ({ ...e, sentence: explainEvidence(e, options.locale) })),
    duplicateOf: click.duplicateOf ? { clickId: click.duplicateOf, secondsBefore } : null,
    /** What was found of it after it had been charged; null for nothing. */
    adjustment: adjustment && {
      ...adjustment,
      ...lookBackText(adjustment.rule),
      sentence: explainAdjustment(adjustment, options.locale),
    },
    /** What it is charged by, and credited by. */
    documents,
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
