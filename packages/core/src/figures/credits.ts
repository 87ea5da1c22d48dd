import { type AdjustmentTime, type Credit, type CreditedGroup, creditedGroups } from '@clickledger/db';
import { apportion, type Span, sumOfLines, unitMicros } from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';

/** Clicks whose charge was taken back, and the amount as it is shown. */
export interface CreditAmount {
  clicks: bigint;
  /** Exact. */
  chargedMicros: bigint;
  amountMicros: bigint;
}

/** Credits by something, and what they come to together. */
export interface Credits<Key> {
  groups: (Key & CreditAmount)[];
  total: CreditAmount;
}

/**
 * What was taken back of an advertiser's charges in a span (ms) by something of it. What the clicks of a campaign come to is
 * a line, rounded once; `found` leaves corrections out; the sum of the lines is apportioned to the groups, as charges are (decision 18).
 */
export async function creditsBy<Key extends object>(
  db: Stores,
  { id: advertiserId, currency, timeZone }: Tenant,
  asked: { campaignId?: string | undefined; span: Span; time: AdjustmentTime; found?: boolean },
  keyOf: (group: CreditedGroup) => Key,
): Promise<Credits<Key>> {
  const scope = { advertiserId, campaignId: asked.campaignId };
  const { time, found: foundOnly } = asked;
  const found = await creditedGroups(db.clickhouse, scope, asked.span, { time, timeZone, found: foundOnly });
  const unit = unitMicros(currency);
  const lines = [...Map.groupBy(found, ({ campaignId }) => campaignId).values()].map(sum);
  const amountMicros = sumOfLines(
    lines.map(({ micros }) => micros),
    unit,
  );
  const groups = [...Map.groupBy(found, (group) => JSON.stringify(keyOf(group))).values()]
    .map((own) => ({ key: keyOf(own[0] as CreditedGroup), ...sum(own) }))
    .sort((a, b) => Number(b.micros - a.micros));
  const amounts = apportion(
    groups.map(({ micros }) => micros),
    amountMicros,
    unit,
  );
  const all = sum(found);
  return {
    groups: groups.map(({ key, clicks, micros }, i) => ({
      ...key,
      clicks,
      chargedMicros: micros,
      amountMicros: amounts[i] ?? 0n,
    })),
    total: { clicks: all.clicks, chargedMicros: all.micros, amountMicros },
  };
}

function sum(credits: readonly Credit[]): Credit {
  return {
    clicks: credits.reduce((total, { clicks }) => total + clicks, 0n),
    micros: credits.reduce((total, { micros }) => total + micros, 0n),
  };
}
