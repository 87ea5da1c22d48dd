import {
  type Campaign,
  currentStops,
  listCampaigns,
  nextPrices,
  type OpenStop,
  rejectedByCampaign,
} from '@clickledger/db';
import {
  type Figures,
  figuresOf,
  NO_COUNTS,
  type PriceStep,
  roundHalfEven,
  type Span,
  sumCounts,
  unitMicros,
} from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';
import { type Amount, amountOf, campaignLines } from './lines.ts';

/** With the price that comes next, where one is set, and what stops it where its budget is spent. */
export type CampaignFigures = Campaign &
  Figures &
  Amount & { nextPrice: PriceStep | null; stop: OpenStop | null };

/** Every campaign with its figures, what belongs to none of them, and the total of both. */
export interface CampaignsFigures {
  campaigns: CampaignFigures[];
  /** Clicks that were refused because they name no campaign that there is; null where there are none. */
  others: (Figures & Amount) | null;
  total: Figures & Amount;
}

/** The figures of a span (ms, whole minutes), campaign by campaign, also of those without clicks. */
export async function campaignFigures(db: Stores, advertiser: Tenant, span: Span): Promise<CampaignsFigures> {
  const scope = { advertiserId: advertiser.id };
  const [known, next, stops, lines, rejected] = await Promise.all([
    listCampaigns(db.sql, advertiser.id),
    nextPrices(db.sql, advertiser.id, new Date()),
    currentStops(db.sql, advertiser.id, new Date()),
    campaignLines(db, scope, span),
    rejectedByCampaign(db.clickhouse, scope, span),
  ]);
  const unit = unitMicros(advertiser.currency);
  const counts = new Map(lines.map(({ key, ...rest }) => [key, rest]));
  const campaigns = known.map((campaign) => {
    const own = counts.get(campaign.id) ?? NO_COUNTS;
    return {
      ...campaign,
      nextPrice: next.get(campaign.id) ?? null,
      stop: stops.get(campaign.id) ?? null,
      ...figuresOf(own, rejected.get(campaign.id) ?? 0n),
      amountMicros: roundHalfEven(own.chargedMicros, unit),
    };
  });
  const ids = new Set(known.map(({ id }) => id));
  const sum = (of: typeof lines, refused: [string, bigint][]) => ({
    ...figuresOf(
      sumCounts(of),
      refused.reduce((total, [, count]) => total + count, 0n),
    ),
    amountMicros: amountOf(of, advertiser.currency),
  });
  const others = sum(
    lines.filter(({ key }) => !ids.has(key)),
    [...rejected].filter(([id]) => !ids.has(id)),
  );
  return { campaigns, others: others.received > 0n ? others : null, total: sum(lines, [...rejected]) };
}
