import { microsToDecimal, type StatementContent } from '@clickledger/domain';
import { csvRecord } from '#export/csv.ts';

export const PRICE_COLUMNS = ['campaign_id', 'from', 'price', 'currency'] as const;
export const CREDIT_COLUMNS = [
  'campaign_id',
  'site_id',
  'click_id',
  'keyed',
  'event_time',
  'month',
  'price',
  'statement_id',
  'reason',
  'amount',
  'currency',
] as const;
export const RECONCILIATION_COLUMNS = [
  'hour',
  'raw_billable',
  'raw_duplicate',
  'raw_invalid',
  'raw_charged',
  'minutes_billable',
  'minutes_charged',
  'hours_billable',
  'hours_charged',
  'differs',
  'checked_at',
] as const;

/** The price history, a record a step, without ends of lines. */
export function priceRecords({ prices, currency }: StatementContent): string[] {
  return prices.map(({ campaignId, from, cpcMicros }) =>
    record([{ exact: campaignId }, iso(from), { exact: microsToDecimal(cpcMicros) }, currency]),
  );
}

/** A record of CSV without the end of its line. */
export function record(cells: Parameters<typeof csvRecord>[0]): string {
  return csvRecord(cells).slice(0, -2);
}

export function iso(time: number): string {
  return new Date(time).toISOString();
}
