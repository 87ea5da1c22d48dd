import { BYTE_ORDER_MARK, type Cell, csvRecord } from './csv.ts';

/** What stands in a column: exact decimals have six digits behind the point at most. */
export type ColumnKind = 'text' | 'count' | 'decimal';

/** Rows under named columns, in blocks that are made as they are taken. */
export interface FileTable {
  columns: readonly string[];
  /** Of the columns that are no text. */
  kinds?: Readonly<Record<string, ColumnKind>>;
  blocks: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** As records of CSV, the columns' names first. */
export async function* tableCsv({ columns, blocks }: FileTable): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRecord(columns);
  for await (const rows of blocks) yield rows.map(csvRecord).join('');
}

/** As a JSON object a line. Counts are numbers; what is exact, such as money and ids, is text. */
export async function* tableJsonLines({ columns, blocks }: FileTable): AsyncGenerator<string> {
  const line = (row: readonly Cell[]) =>
    `${JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, jsonCell(row[i] ?? '')])))}\n`;
  for await (const rows of blocks) yield rows.map(line).join('');
}

function jsonCell(cell: Cell): string | number {
  if (typeof cell === 'bigint') return Number(cell);
  return typeof cell === 'object' ? cell.exact : cell;
}
