import { CODE, exception } from './exception.ts';
import type { QueryText } from './query-text.ts';
import type { QueryRequest } from './request.ts';

/** What a password opens: everything that the engine grants, questions alone, or questions and inserts. */
export type Access = 'admin' | 'reader' | 'writer';

/** What our own questions set: limits, and how values are written. */
const READER_SETTINGS = [
  'do_not_merge_across_partitions_select_final',
  'log_queries',
  'max_bytes_before_external_group_by',
  'max_bytes_before_external_sort',
  'max_bytes_to_read',
  'max_execution_time',
  'max_memory_usage',
  'max_partitions_per_insert_block',
  'max_rows_to_read',
  'max_threads',
  'output_format_json_quote_64bit_integers',
  'output_format_parquet_parallel_encoding',
  'output_format_parquet_row_group_size',
  'output_format_parquet_write_bloom_filter',
  'priority',
];

/** By whom which settings may be changed. */
export const SETTINGS = {
  reader: new Set(READER_SETTINGS),
  writer: new Set([
    ...READER_SETTINGS,
    'input_format_skip_unknown_fields',
    'insert_deduplicate',
    'insert_deduplication_token',
  ]),
};

/**
 * Words that no statement of a reader or writer has, quoted or not: the function `file`, which no grant of the engine
 * stops, its name as a parameter, table functions that take columns with expressions as text, clauses that touch files,
 * and settings past the lists above. They are looked for in the text and not among its tokens, so that nothing hides
 * where the engine takes a comment or a quote otherwise than this front; values are bound.
 */
const REFUSED_WORD =
  /(?<![A-Za-z0-9_])(eval|file|format(?!\s+\w+\s*;?\s*$)|fuzzJSON|generateRandom|identifier|infile|input|outfile|settings|values)(?![A-Za-z0-9_])/i;

/** Escapes that a name may have, in a text within a text too; any other backslash stays one. */
const ESCAPE = /\\+(?:x([0-9a-f]{2})|N)/gi;

/** Where rows are `Values` all the same, they are data: an expression among them could call any function unseen. */
const ROWS_ARE_DATA = [
  ['input_format_values_interpret_expressions', '0'],
  ['input_format_values_deduce_templates_of_expressions', '0'],
] as const;

/** The settings that a request runs with: those it asked for, and those its access comes with. */
export function settingsFor(access: Access, asked: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...asked, ...(access === 'admin' ? [] : ROWS_ARE_DATA)]);
}

/** @throws {ClickHouseException} `ACCESS_DENIED` for what a reader or writer may not do. */
export function checkAccess(access: Access, request: QueryRequest, text: QueryText): void {
  if (access === 'admin') return;
  if (request.sessionId !== undefined) throw denied('open a session');
  for (const name of request.settings.keys()) {
    if (!SETTINGS[access].has(name)) throw denied(`change the setting ${name}`);
  }
  if (!mayRun(access, text)) throw denied('run such a statement');
  const sql = text.before + text.after;
  const word = (REFUSED_WORD.exec(sql) ?? REFUSED_WORD.exec(unescaped(sql)))?.[1];
  if (word !== undefined) throw denied(`say "${word}" in a statement`);
  if (/;(?!\s*$)/.test(sql)) throw denied('have a semicolon within a statement');
}

function mayRun(access: 'reader' | 'writer', { statement }: QueryText): boolean {
  if (statement.kind === 'select') return true;
  if (access === 'reader') return false;
  // Rows of VALUES are expressions; those of a format are not.
  return statement.kind === 'insert' ? statement.inputAt !== undefined : statement.verb === 'INSERT';
}

function unescaped(sql: string): string {
  const once = sql.replace(ESCAPE, (_, hex?: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : '',
  );
  return once === sql ? sql : unescaped(once);
}

function denied(what: string) {
  return exception(CODE.ACCESS_DENIED, `Not enough privileges: this user may not ${what}.`);
}
