import { amountToDecimal, microsToDecimal, type StatementContent } from '@clickledger/domain';
import { BYTE_ORDER_MARK, type CsvExport, csvRecord } from '#export/csv.ts';
import { rateWords } from './statement-words.ts';

export const LINE_COLUMNS = [
  'line',
  'kind',
  'month',
  'campaign_id',
  'campaign',
  'unit_price',
  'clicks',
  'exact',
  'amount',
  'currency',
  'reason',
  'of_number',
  'of_line',
  'purchase_order',
] as const;

/**
 * A record a line, and one a tax behind them, so that the column `amount` adds up to the total; without ends of lines.
 * No cell holds one, either.
 */
export function lineRecords(content: StatementContent): string[] {
  const { lines, taxes, currency, period } = content;
  const exact = (micros: bigint) => ({ exact: microsToDecimal(micros) });
  const amount = (micros: bigint) => ({ exact: amountToDecimal(micros, currency) });
  const charged = lines.map((line) =>
    record([
      line.position,
      line.kind,
      line.month,
      { exact: line.campaignId },
      onOneLine(line.campaignName),
      exact(line.unitPriceMicros),
      line.clicks,
      exact(line.exactMicros),
      amount(line.amountMicros),
      currency,
      onOneLine(line.reason),
      line.of?.number ?? '',
      line.of?.position ?? '',
      onOneLine(line.purchaseOrder),
    ]),
  );
  const taxed = taxes.map(({ name, rateBps, baseMicros, amountMicros }) =>
    record([
      '',
      'tax',
      period.month,
      '',
      '',
      '',
      '',
      { exact: '' },
      amount(amountMicros),
      currency,
      onOneLine(`${name}, ${rateWords(rateBps)} of ${amountToDecimal(baseMicros, currency)}`),
      '',
      '',
      '',
    ]),
  );
  return [...charged, ...taxed];
}

/** The lines of a statement or credit note as a file. */
export function linesCsv(content: StatementContent): CsvExport {
  const head = BYTE_ORDER_MARK + csvRecord(LINE_COLUMNS);
  return {
    filename: `${content.number}-lines.csv`,
    chunks: (async function* () {
      yield head;
      yield lineRecords(content)
        .map((each) => `${each}\r\n`)
        .join('');
    })(),
  };
}

function record(cells: Parameters<typeof csvRecord>[0]): string {
  return csvRecord(cells).slice(0, -2);
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
