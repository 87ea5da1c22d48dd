/** A record of a CSV file: its cells, and the line of the file that it begins on, from 1. */
export interface CsvLine {
  line: number;
  cells: string[];
}

/**
 * Reads RFC 4180 as spreadsheets write it: with or without a byte order mark, any line ends, and a semicolon between cells
 * where the first line has more of them than commas. Empty lines are passed over.
 * Undefined where a quote is never closed.
 */
export function readCsv(file: string): CsvLine[] | undefined {
  const text = file.replace(/^\ufeff/, '');
  const [first = ''] = text.split(/\r?\n/, 1);
  const separator = first.split(';').length > first.split(',').length ? ';' : ',';
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  const endLine = () => {
    endCell();
    if (cells.length > 1 || cells[0] !== '') lines.push({ line: began, cells });
    cells = [];
    began = line + 1;
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (quoted) {
      if (sign === '"' && text.charAt(i + 1) === '"') {
        cell += '"';
        i += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) endCell();
    else if (sign === '\n') endLine();
    else if (sign !== '\r') cell += sign;
    if (sign === '\n') line += 1;
  }
  if (quoted) return undefined;
  began = cells.length > 0 || cell !== '' ? began : line;
  endLine();
  return lines;
}
