import {
  type CorrectedClicks,
  type Correction,
  chargedInSpan,
  correctedGroups,
  correctionImports,
  holdingAttempts,
  importedByVerdict,
  type ListedCorrection,
  listStatements,
} from '@clickledger/db';
import { amountToDecimal, type CorrectionKind } from '@clickledger/domain';
import { campaignNames } from '#statements/content.ts';
import { requireBilled } from '#statements/find.ts';
import type { Stores } from '#use-case.ts';
import { correctedSpan } from './find.ts';
import { type Landing, landingOf, landingText } from './landing.ts';

/** What a correction comes to of one campaign's clicks of a month, and where that is charged or credited. */
export interface EffectRow {
  campaignId: string;
  campaignName: string;
  /** `YYYY-MM` of the advertiser's zone. */
  month: string;
  clicks: bigint;
  /** Exact: what they are charged, or what is taken back of them. */
  micros: bigint;
  on: Landing;
  /** Where, in words. */
  text: string;
}

/** What a correction comes to by what is known now. */
export interface CorrectionEffect {
  /** Billable clicks that it adds, or takes money back of. */
  clicks: bigint;
  micros: bigint;
  rows: EffectRow[];
  /** Of imports: what they brought; null for a price. */
  imported: Awaited<ReturnType<typeof importedByVerdict>> | null;
  /** Of a price: clicks of the campaign that are charged in that time, and what the dearest of them cost. */
  charged: Awaited<ReturnType<typeof chargedInSpan>> | null;
}

/** What a correction does to the ledger and to which statements, by what is known at `now` (ms). */
export async function effectOf(
  stores: Stores,
  correction: ListedCorrection,
  now: number,
): Promise<CorrectionEffect> {
  const { clickhouse, sql } = stores;
  const { advertiserId, kind, timeZone, campaignId } = correction;
  const span = correctedSpan(correction);
  const [advertiser, statements, holding, names, clicks] = await Promise.all([
    requireBilled(sql, advertiserId),
    listStatements(sql, { advertiserId }),
    holdingAttempts(sql, advertiserId),
    campaignNames(stores, advertiserId),
    clicksOf(stores, correction),
  ]);
  const [groups, imported, charged] = await Promise.all([
    correctedGroups(clickhouse, clicks, { timeZone, holding: holding.billed }),
    kind === 'import'
      ? importedByVerdict(clickhouse, { advertiserId, span, ...(await importsOf(stores, correction)) })
      : null,
    kind === 'price' && campaignId ? chargedInSpan(clickhouse, { advertiserId, campaignId, span }) : null,
  ]);
  const rows = groups.map(({ attempt, ...group }) => {
    const on = landingOf({ month: group.month, attempt }, { advertiser, statements, now });
    const campaignName = names.get(group.campaignId) ?? group.campaignId;
    return { ...group, campaignName, on, text: landingText(on, landsAs(correction)) };
  });
  return {
    clicks: rows.reduce((sum, row) => sum + row.clicks, 0n),
    micros: rows.reduce((sum, row) => sum + row.micros, 0n),
    rows,
    imported,
    charged,
  };
}

/** What a correction credits: its clicks, or the difference of their price; an import charges them instead until it is reverted. */
function landsAs({ kind, state }: Pick<Correction, 'kind' | 'state'>): 'charge' | 'credit' {
  return kind === 'import' && state !== 'reverting' && state !== 'reverted' ? 'charge' : 'credit';
}

/** Which clicks a correction is about, as far as it is carried out. */
async function clicksOf(stores: Stores, correction: ListedCorrection): Promise<CorrectedClicks> {
  const { advertiserId, kind, state } = correction;
  const of = { advertiserId, span: correctedSpan(correction) };
  if (kind === 'import') {
    return state === 'reverted'
      ? { ...of, of: 'adjustments', correctionId: correction.id }
      : { ...of, of: 'imports', ...(await importsOf(stores, correction)) };
  }
  return state === 'open'
    ? priceClicks(correction)
    : { ...of, of: 'adjustments', correctionId: correction.id };
}

/** The clicks that a correction of a price takes money back of. */
export function priceClicks(correction: Correction): Extract<CorrectedClicks, { of: 'price' }> {
  const { advertiserId, campaignId, priceMicros } = correction;
  // The table holds both for this kind.
  if (campaignId === null || priceMicros === null) throw new TypeError(`${correction.id} has no price`);
  return { advertiserId, span: correctedSpan(correction), of: 'price', campaignId, priceMicros };
}

/** The imports of a correction, by the ids that their clicks name. */
export async function importsOf({ sql }: Pick<Stores, 'sql'>, { id }: Pick<Correction, 'id'>) {
  return { importIds: (await correctionImports(sql, id)).map(({ importId }) => importId) };
}

/** Why there is nothing to correct, in words; null where there is something. */
export function nothingToCorrect(
  kind: CorrectionKind,
  { clicks, imported, charged }: CorrectionEffect,
  currency: string,
): string | null {
  if (kind === 'import') {
    const brought = Object.values(imported ?? {}).reduce((sum, count) => sum + count, 0n);
    return brought > 0n
      ? null
      : 'Nothing was imported for it yet: import the log with --correction and its id, or revert it.';
  }
  if (clicks > 0n) return null;
  if (!charged || charged.clicks === 0n)
    return 'No click of that campaign and time is charged: look at both.';
  return `No click of that time costs more: they cost ${amountToDecimal(charged.highestMicros, currency)} ${currency} at most, or are credited already. A price can only be lowered afterwards; what was charged too little is settled with the advertiser, by the price of clicks to come.`;
}
