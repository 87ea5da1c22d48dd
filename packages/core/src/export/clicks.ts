import { type ClickFilter, type ClickRow, exportClicks } from '@clickledger/db';
import {
  CLICK_FIELDS,
  camelCase,
  type FieldSpec,
  type Kind,
  microsToDecimal,
  resolveRange,
} from '@clickledger/domain';
import { masked } from '#addresses.ts';
import type { Range } from '#input.ts';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';
import { BYTE_ORDER_MARK, type Cell, type CsvExport, csvRecord, spanFilename } from './csv.ts';

type CellOf = (click: ClickRow, currency: string) => Cell;

/** What stands in a field's column. Times are ISO 8601 in UTC, which they say themselves with `Z`. */
function cellOf(name: string, kind: Kind): CellOf {
  const field = camelCase(name) as keyof ClickRow;
  switch (kind) {
    case 'time':
      return (click) => (click[field] as Date).toISOString();
    case 'micros':
      return (click) => ({ exact: microsToDecimal(click[field] as bigint) });
    // Ids can be no formulas, and have to be those that the sender knows.
    case 'id':
      return (click) => ({ exact: click[field] as string });
    case 'texts':
      return (click) => (click[field] as readonly string[]).join(' ');
    default:
      return (click) => click[field] as string | number;
  }
}

/** The columns of `CLICK_FIELDS`, in their order, and the currency behind what is charged. */
const COLUMNS: [name: string, cell: CellOf][] = Object.entries<FieldSpec>(CLICK_FIELDS)
  .filter(([, { csv }]) => csv !== null)
  .flatMap(([name, { kind, csv = name }]): [string, CellOf][] => [
    [csv ?? name, cellOf(name, kind)],
    ...(csv === 'charged' ? ([['currency', (_, currency) => currency]] satisfies [string, CellOf][]) : []),
  ]);

/**
 * Every raw click of a range that matches, with its verdict and charge, oldest first.
 * @throws RangeInputError when the range is empty or too long.
 */
export function clicksCsv(
  db: Stores,
  advertiser: Tenant,
  input: {
    range: Range;
    filter?: Omit<ClickFilter, 'advertiserId' | 'wholeAddresses'>;
    now: number;
    /** Else the column `ip` is empty, and `ip_prefix` has the network. */
    wholeAddresses: boolean;
  },
): CsvExport {
  const span = resolveRange(input.range, advertiser.timeZone, input.now);
  const { wholeAddresses } = input;
  const filter = { ...input.filter, advertiserId: advertiser.id, wholeAddresses };
  return {
    filename: spanFilename(`clicks-${advertiser.id}`, span),
    chunks: clickRecords(exportClicks(db.clickhouse, filter, span), advertiser.currency, wholeAddresses),
  };
}

async function* clickRecords(blocks: AsyncIterable<ClickRow[]>, currency: string, wholeAddresses: boolean) {
  yield BYTE_ORDER_MARK + csvRecord(COLUMNS.map(([name]) => name));
  for await (const clicks of blocks) {
    yield clicks
      .map((click) => masked(click, wholeAddresses))
      .map((click) => csvRecord(COLUMNS.map(([, cell]) => cell(click, currency))))
      .join('');
  }
}
