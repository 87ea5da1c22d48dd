import { comparedClicks, comparedTotals, type StoredComparedClick } from '@clickledger/db';
import {
  clickIdentity,
  MAX_DEDUPE_WINDOW_MS,
  repeatsWithin,
  type Span,
  standingOf,
  sumOfLines,
  unitMicros,
  visitorOf,
} from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';

/** Dedupe windows that are compared, ms. */
export const OTHER_WINDOWS_MS = [1_000, 5_000, 10_000, 30_000, 60_000, MAX_DEDUPE_WINDOW_MS] as const;

/** What a dedupe window would have charged. */
export interface OtherWindow {
  windowMs: number;
  billed: bigint;
  duplicate: bigint;
  chargedMicros: bigint;
  /** Rounded as it is billed: each campaign is a line. */
  amountMicros: bigint;
}

export interface OtherWindows {
  /** As it was judged, with the windows that were in force. */
  asJudged: Omit<OtherWindow, 'windowMs'>;
  windows: OtherWindow[];
  /** Clicks whose addresses are not kept any more: of them no visitor is told from others. */
  withoutAddress: bigint;
}

/**
 * What other dedupe windows would have charged for a span (ms, whole minutes): each decides about the raw clicks as the dedupe stage
 * does, in the order in which they came. Clicks of two of the longest window before the span, and one after it, are compared along. What
 * rules judge stays as it was judged: what patterns refused is charged in none, and what repeats was not seen by them.
 */
export async function otherWindows(
  { clickhouse }: Stores,
  { id: advertiserId, currency }: Tenant,
  campaignId: string | undefined,
  span: Span,
): Promise<OtherWindows> {
  const scope = { advertiserId, campaignId };
  const around = { from: span.from - 2 * MAX_DEDUPE_WINDOW_MS, to: span.to + MAX_DEDUPE_WINDOW_MS };
  const [totals, groups] = await Promise.all([
    comparedTotals(clickhouse, scope, span),
    comparedClicks(clickhouse, scope, around),
  ]);
  const visitors = groups.flatMap((group) => visitorsOf(advertiserId, group));
  const unit = unitMicros(currency);
  const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
  const all = sum(totals.map(({ valid }) => valid));
  const charged = totals.map(({ chargedMicros }) => chargedMicros);
  const billed = sum(totals.map((total) => total.billed));
  return {
    asJudged: {
      billed,
      duplicate: all - billed,
      chargedMicros: sum(charged),
      amountMicros: sumOfLines(charged, unit),
    },
    windows: OTHER_WINDOWS_MS.map((windowMs) => {
      const repeated = repeatedOf(visitors, windowMs, span);
      const lines = totals.map(
        ({ campaignId: id, validMicros }) => validMicros - (repeated.get(id)?.micros ?? 0n),
      );
      const duplicate = sum([...repeated.values()].map(({ clicks }) => clicks));
      return {
        windowMs,
        billed: all - duplicate,
        duplicate,
        chargedMicros: sum(lines),
        amountMicros: sumOfLines(lines, unit),
      };
    }),
    withoutAddress: sum(totals.map((total) => total.withoutAddress)),
  };
}

type Compared = Parameters<typeof repeatsWithin>[0][number] &
  Pick<StoredComparedClick, 'campaignId' | 'priceMicros' | 'isValid'>;

/** The clicks of each visitor with more than one, in the order in which they came. */
function visitorsOf(advertiser_id: string, group: readonly StoredComparedClick[]): Compared[][] {
  const byVisitor = Map.groupBy(group, (click) =>
    visitorOf({
      advertiser_id,
      campaign_id: click.campaignId,
      creative_id: click.creativeId,
      click_id: click.clickId,
      source: click.source,
      ip: click.ip,
      visitor_id: click.visitorId,
      user_agent: click.userAgent,
    }),
  );
  return [...byVisitor.values()]
    .filter(({ length }) => length > 1)
    .map((clicks) =>
      clicks.map(({ campaignId, priceMicros, isValid, eventTime, ...click }) => ({
        identity: clickIdentity({ click_id: click.clickId, trust: click.trust }),
        standing: standingOf(click),
        eventTime,
        campaignId,
        priceMicros,
        isValid,
      })),
    );
}

/** Valid clicks of the span that repeat another within the window, by campaign. */
function repeatedOf(visitors: readonly Compared[][], windowMs: number, { from, to }: Span) {
  const repeated = new Map<string, { clicks: bigint; micros: bigint }>();
  for (const clicks of visitors) {
    const repeats = repeatsWithin(clicks, windowMs);
    clicks.forEach(({ campaignId, eventTime, priceMicros, isValid }, i) => {
      if (!repeats[i] || !isValid || eventTime < from || eventTime >= to) return;
      const known = repeated.get(campaignId) ?? { clicks: 0n, micros: 0n };
      repeated.set(campaignId, { clicks: known.clicks + 1n, micros: known.micros + priceMicros });
    });
  }
  return repeated;
}
