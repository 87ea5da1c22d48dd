import type { QueryText } from './query-text.ts';

/** A string literal of ClickHouse SQL. */
export function quoteString(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** An identifier of ClickHouse SQL, whatever characters it has. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

/** What is put in front of a query on its connection: the database, settings and bound parameters. */
export interface Preamble {
  readonly database: string | undefined;
  readonly settings: ReadonlyMap<string, string>;
  readonly params: ReadonlyMap<string, string>;
  /** From here on nothing may be changed, settings among it. */
  readonly readonly: boolean;
}

/**
 * The statements that carry a {@link Preamble}, each closed by a semicolon, or ''. Parameter values stay in
 * ClickHouse's escaped text form: the engine, not this front, turns them into typed values.
 */
export function preambleSql({ database, settings, params, readonly }: Preamble): string {
  const assignments = [
    ...[...settings].map(([name, value]) => `${name} = ${quoteString(value)}`),
    ...[...params].map(([name, value]) => `param_${name} = ${quoteString(value)}`),
  ];
  const use = database === undefined ? '' : `USE ${quoteIdentifier(database)};`;
  const set = assignments.length === 0 ? '' : `SET ${assignments.join(', ')};`;
  // A statement of its own: under it the others could not be set.
  return `${use}${set}${readonly ? 'SET readonly = 1;' : ''}`;
}

/** The SELECT with its rows going to a file (here always a named pipe) in the format it names, or else `format`. */
export function selectIntoFile({ before, after }: QueryText, file: string, format: string): string {
  // The line feed ends a trailing `-- comment`, which would otherwise swallow the clause.
  return `${before}\nINTO OUTFILE ${quoteString(file)} APPEND ${after === '' ? `FORMAT ${format}` : after}`;
}

/** The INSERT taking its rows from a file instead of from the text that follows it. */
export function insertFromFile({ before, after }: QueryText, file: string): string {
  return `${before}\nFROM INFILE ${quoteString(file)} ${after}`;
}
