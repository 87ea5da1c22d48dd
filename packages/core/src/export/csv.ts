import type { Span } from '@clickledger/domain';

/** A cell: text is quoted and disarmed as needed; numbers and exact decimals stand as they are. */
export type Cell = string | number | bigint | { exact: string };

// What a spreadsheet would run as a formula.
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One record of RFC 4180 with its line end. Text that a spreadsheet would take for a formula gets a leading `'`
 * (OWASP: CSV injection).
 */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'number' || typeof cell === 'bigint') return String(cell);
  if (typeof cell === 'object') return cell.exact;
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
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
