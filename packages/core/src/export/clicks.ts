import { type ClickFilter, type ClickRow, exportClicks } from '@clickledger/db';
import {
  CLICK_FIELDS,
  camelCase,
  type FieldSpec,
  type Kind,
  microsToDecimal,
  type Span,
} from '@clickledger/domain';
import { masked } from '#addresses.ts';
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

/** Every raw click of a span that matches, with its verdict and charge, oldest first. */
export function clicksCsv(
  db: Stores,
  advertiser: Tenant,
  /** Without `wholeAddresses` the column `ip` is empty, and `ip_prefix` has the network. */
  filter: ClickFilter & { wholeAddresses: boolean },
  span: Span,
): CsvExport {
  const clicks = exportClicks(db.clickhouse, filter, span);
  return {
    filename: spanFilename(`clicks-${advertiser.id}`, span),
    chunks: clickRecords(clicks, advertiser.currency, filter.wholeAddresses),
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
