import { csvText, type Span } from '@clickledger/domain';

/** A cell: text is quoted and disarmed as needed; numbers, exact decimals and ids stand as they are. */
export type Cell = string | number | bigint | { exact: string };

/**
 * Excel on Windows takes a file without it for the system's old code page. Readers of UTF-8 pass over it; what does not
 * knows it as the sign it is, before the first column's name (docs/decisions/0022).
 */
export const BYTE_ORDER_MARK = '\ufeff';

/** One record of RFC 4180 with its line end. */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'number' || typeof cell === 'bigint') return String(cell);
  if (typeof cell === 'object') return cell.exact;
  return csvText(cell);
}

/** A file that is made while it is read: its name, and its text in pieces. */
export interface CsvExport {
  filename: string;
  chunks: AsyncIterable<string>;
}

/** The name of a file about a span (ms): its ends in UTC, to the minute. */
export function spanFilename(about: string, { from, to }: Span): string {
  const minute = (time: number) => new Date(time).toISOString().slice(0, 16).replaceAll(':', '');
  return `${about}-${minute(from)}Z-${minute(to)}Z.csv`;
}
