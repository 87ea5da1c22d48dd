import { csvText } from '@clickledger/domain';

/** RFC 4180 text, to be copied into a spreadsheet; plain numbers, negative ones too, stay numbers. */
export function toCsv(rows: readonly (readonly (string | number | bigint)[])[]): string {
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | bigint): string {
  const isNumber = typeof value !== 'string' || /^-?\d+(\.\d+)?$/.test(value);
  return isNumber ? String(value) : csvText(value);
}
