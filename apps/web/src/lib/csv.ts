/**
 * RFC 4180 text. A cell that a spreadsheet would run as a formula is quoted with an apostrophe, as OWASP advises;
 * plain numbers, negative ones too, stay numbers.
 */
export function toCsv(rows: readonly (readonly (string | number | bigint)[])[]): string {
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | bigint): string {
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
