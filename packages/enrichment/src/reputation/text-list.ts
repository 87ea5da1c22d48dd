import { parseRange } from './blocks.ts';
import { CATEGORIES_IN_WORDS, categoryNamed, categoryOfFile, isYes } from './category-words.ts';
import { Headers, type ListContent, linesOf, NetworkCollection, refuse } from './list-content.ts';

/**
 * Reads a list of one category: a network, an address or `first-last` a line, `#` and `;` begin comments. The category is
 * that of a comment `# category: vpn`, else the one in the file's name.
 * @throws NetworkListError that names the line.
 */
export function readTextList(text: string, file: string): ListContent {
  const headers = new Headers();
  const ranges: { text: string; number: number }[] = [];
  for (const { line, number } of linesOf(text)) {
    if (line === '') continue;
    if (line.startsWith('#') || line.startsWith(';')) headers.read(line);
    else ranges.push({ text: line.replace(/\s+[#;].*$/, ''), number });
  }
  const category = categoryNamed(headers.category) ?? categoryOfFile(file);
  if (category === undefined) {
    refuse(
      file,
      'line 1',
      `a comment "# category: ..." with one of ${CATEGORIES_IN_WORDS}, or one in the name`,
    );
  }
  const collection = new NetworkCollection(file);
  const decides = isYes(headers.decides);
  for (const { text: given, number } of ranges) {
    const range = parseRange(given);
    if (range === undefined) {
      refuse(
        file,
        `line ${number}`,
        'a network like 198.51.100.0/24 or 2001:db8::/48, an address or first-last',
      );
    }
    collection.add(range, category, decides);
  }
  return { networks: collection.networks, version: headers.version, date: headers.date };
}
