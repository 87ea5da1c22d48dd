import type { NetworkCategory } from '@clickledger/domain';
import { type AddressRange, parseRange, parseSpan } from './blocks.ts';
import {
  CATEGORIES_IN_WORDS,
  CATEGORY_NAMES,
  categoryFlagged,
  categoryIn,
  categoryNamed,
  categoryOfFile,
  FLAG_NAMES,
  isYes,
} from './category-words.ts';
import { Headers, type ListContent, linesOf, NetworkCollection, refuse } from './list-content.ts';

const NETWORK_NAMES = ['network', 'cidr', 'prefix', 'range', 'ip_range', 'ip', 'address'];
const FIRST_NAMES = ['first', 'start', 'from', 'start_ip', 'ip_from', 'range_start', 'first_ip'];
const LAST_NAMES = ['last', 'end', 'to', 'end_ip', 'ip_to', 'range_end', 'last_ip'];
const DECIDES_NAMES = ['decides', 'decisive'];

/** Where a row has what. */
interface Columns {
  network: (cells: string[]) => AddressRange | undefined;
  /** Null where the row says that it is none of the list's, undefined where it cannot be read. */
  category: (cells: string[]) => NetworkCategory | null | undefined;
  decides: (cells: string[]) => boolean;
}

/**
 * Reads rows with a header: `network` (or `first` and `last`), and `category`, or columns that say yes or no such as
 * `is_anonymous_vpn`; `decides` where rows decide. Without a header the network comes first. Cells are separated by
 * commas, semicolons or tabs; `#` begins a comment before the first row. Where no column tells the category, a comment or
 * the file's name does.
 * @throws NetworkListError that names the line.
 */
export function readCsvList(text: string, file: string): ListContent {
  const headers = new Headers();
  const collection = new NetworkCollection(file);
  let columns: Columns | undefined;
  let separator = ',';
  for (const { line, number } of linesOf(text)) {
    if (line === '') continue;
    if (columns === undefined && line.startsWith('#')) {
      headers.read(line);
      continue;
    }
    if (columns === undefined) {
      separator = separatorOf(line);
      const first = cellsOf(line, separator, file, number);
      const hasHeader = parseRange(first[0] ?? '') === undefined;
      columns = columnsOf(
        hasHeader ? first.map((name) => name.toLowerCase()) : ['network'],
        headers,
        file,
        number,
      );
      if (hasHeader) continue;
    }
    const cells = cellsOf(line, separator, file, number);
    const category = columns.category(cells);
    if (category === null) continue;
    const range = columns.network(cells);
    if (range === undefined) refuse(file, `line ${number}`, 'a network, or its first and last address');
    if (category === undefined) refuse(file, `line ${number}`, `a category: ${CATEGORIES_IN_WORDS}`);
    collection.add(range, category, columns.decides(cells));
  }
  return { networks: collection.networks, version: headers.version, date: headers.date };
}

function columnsOf(names: string[], headers: Headers, file: string, number: number): Columns {
  const at = (wanted: readonly string[]) => names.findIndex((name) => wanted.includes(name));
  const [network, first, last] = [at(NETWORK_NAMES), at(FIRST_NAMES), at(LAST_NAMES)];
  if (network < 0 && (first < 0 || last < 0))
    refuse(file, `line ${number}`, 'a header with a column "network", or columns "first" and "last"');
  const decides = at(DECIDES_NAMES);
  const allDecide = isYes(headers.decides);
  return {
    network: (cells) =>
      first >= 0 && last >= 0
        ? parseSpan(cells[first] ?? '', cells[last] ?? '')
        : parseRange(cells[network] ?? ''),
    category: categoryColumn(names, headers, file, number),
    decides: decides < 0 ? () => allDecide : (cells) => isYes(cells[decides] ?? ''),
  };
}

function categoryColumn(
  names: string[],
  headers: Headers,
  file: string,
  number: number,
): Columns['category'] {
  const named = CATEGORY_NAMES.find((name) => names.includes(name));
  if (named !== undefined) {
    const column = names.indexOf(named);
    return (cells) => categoryIn(named, cells[column] ?? '');
  }
  const flags = new Map(names.map((name, column) => [name, column]));
  if (names.some((name) => FLAG_NAMES.has(name))) {
    return (cells) =>
      categoryFlagged((name) => {
        const column = flags.get(name);
        return column !== undefined && isYes(cells[column] ?? '');
      }) ?? null;
  }
  const whole = categoryNamed(headers.category) ?? categoryOfFile(file);
  if (whole === undefined) {
    refuse(
      file,
      `line ${number}`,
      `a column "category" with one of ${CATEGORIES_IN_WORDS}, or one in the file's name`,
    );
  }
  return () => whole;
}

function separatorOf(line: string): string {
  const count = (sign: string) => line.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** The cells of a line; a quoted one may hold separators, never a line's end. */
function cellsOf(line: string, separator: string, file: string, number: number): string[] {
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const sign = line.charAt(i);
    if (sign === '"' && quoted && line.charAt(i + 1) === '"') {
      cell += sign;
      i += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  if (quoted) refuse(file, `line ${number}`, 'a quote that is closed on its line');
  cells.push(cell.trim());
  return cells;
}
