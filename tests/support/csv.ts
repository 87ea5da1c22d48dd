/** The records of an RFC 4180 text with a header, by column name. */
export function parseCsv(text: string): Record<string, string>[] {
  const [header = [], ...records] = readRecords(text.replace(/^\ufeff/, ''));
  return records.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
}

function readRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/g)) {
    // The match after the last line end is empty and no record.
    if (record.length === 0 && end === '' && !plain && quoted === undefined) break;
    record.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
