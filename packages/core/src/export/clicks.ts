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
import { type Cell, type CsvExport, spanFilename } from './csv.ts';
import { type FileTable, tableCsv } from './table.ts';

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

/** What is told of raw clicks: those of a span (ms) that match, oldest first. */
export interface ClicksAsked {
  span: Span;
  /** Without `wholeAddresses` the column `ip` is empty, and `ip_prefix` has the network. */
  filter: ClickFilter & { wholeAddresses: boolean };
}

/** Every raw click of a span that matches, with its verdict and charge, oldest first. */
export function clicksCsv(
  stores: Stores,
  advertiser: Tenant,
  filter: ClicksAsked['filter'],
  span: Span,
): CsvExport {
  return {
    filename: spanFilename(`clicks-${advertiser.id}`, span),
    chunks: tableCsv(clicksTable(stores, advertiser, { filter, span })),
  };
}

/** The same as rows; `onRead` is told the time (ms) of the last click of each block. */
export function clicksTable(
  { clickhouse }: Stores,
  { currency }: Tenant,
  { span, filter }: ClicksAsked,
  onRead: (time: number) => void = () => {},
): FileTable {
  return {
    columns: COLUMNS.map(([name]) => name),
    blocks: clickRows(exportClicks(clickhouse, filter, span), currency, filter.wholeAddresses, onRead),
  };
}

async function* clickRows(
  blocks: AsyncIterable<ClickRow[]>,
  currency: string,
  wholeAddresses: boolean,
  onRead: (time: number) => void,
): AsyncGenerator<Cell[][]> {
  for await (const clicks of blocks) {
    yield clicks
      .map((click) => masked(click, wholeAddresses))
      .map((click) => COLUMNS.map(([, cell]) => cell(click, currency)));
    const last = clicks.at(-1);
    if (last) onRead(last.eventTime.getTime());
  }
}
