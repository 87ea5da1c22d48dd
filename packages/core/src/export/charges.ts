import { amountToDecimal, localDay, microsToDecimal } from '@clickledger/domain';
import { chargedMonth } from '#figures/charges.ts';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';
import { BYTE_ORDER_MARK, type CsvExport, csvRecord } from './csv.ts';

const HEADER = [
  'day',
  'campaign_id',
  'campaign',
  'billable',
  'duplicate',
  'invalid_givt',
  'invalid_sivt',
  'rejected',
  'charged',
  'amount',
  'currency',
  'time_zone',
];

/**
 * What a month came to, one record a day and campaign with clicks. `charged` is exact to the micro; `amount` has the
 * currency's digits and adds up to the amounts that the billing page shows.
 */
export function chargesCsv(
  db: Stores,
  advertiser: Tenant,
  input: { month?: string | undefined; now: number },
): CsvExport {
  const month = input.month ?? localDay(input.now, advertiser.timeZone).slice(0, 7);
  return {
    filename: `charges-${advertiser.id}-${month}.csv`,
    chunks: chargeRecords(db, advertiser, { month, now: input.now }),
  };
}

async function* chargeRecords(db: Stores, advertiser: Tenant, input: { month: string; now: number }) {
  const { days, currency, timeZone } = await chargedMonth(db, advertiser, input);
  yield BYTE_ORDER_MARK + csvRecord(HEADER);
  for (const { day, campaigns } of days) {
    yield campaigns
      .map((c) =>
        csvRecord([
          day,
          { exact: c.id },
          c.name,
          c.billable,
          c.duplicate,
          c.givt,
          c.sivt,
          c.rejected,
          { exact: microsToDecimal(c.chargedMicros) },
          { exact: amountToDecimal(c.amountMicros, currency) },
          currency,
          timeZone,
        ]),
      )
      .join('');
  }
}
