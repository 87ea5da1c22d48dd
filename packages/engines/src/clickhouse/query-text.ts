import type { Body } from './body.ts';
import { CODE, exception } from './exception.ts';
import { readStatement, type Statement } from './statement.ts';

/** The SQL itself may be this long, as on a ClickHouse server (`max_query_size`); the data after it has no bound. */
const MAX_QUERY_BYTES = 256 * 1024;

/** A request's SQL, cut where a clause of the front's own goes in, and the rows that follow it. */
export interface QueryText {
  readonly statement: Statement;
  readonly before: string;
  readonly after: string;
  readonly data: Body;
}

/**
 * Separates SQL from rows: SQL in the URL and rows in the body, both in the body, or SQL in two halves.
 *
 * @throws {ClickHouseException} `QUERY_IS_TOO_LARGE`, and what {@link readStatement} throws
 */
export function readQueryText(urlQuery: string, body: Body): QueryText {
  if (urlQuery === '') return split(body.head, body.rest);
  const inUrl = Buffer.from(urlQuery);
  // The usual insert: the rows stay the buffer they were received in.
  if (/^\s*INSERT\b/i.test(urlQuery)) {
    const text = split(inUrl, undefined);
    if (text.statement.kind === 'insert' && text.data.head.toString().trim() === '')
      return { ...text, data: body };
  }
  const whole = body.head.length === 0 ? inUrl : Buffer.concat([inUrl, Buffer.from('\n'), body.head]);
  return split(whole, body.rest);
}

function split(source: Buffer, rest: Body['rest']): QueryText {
  // One character a byte: offsets in this string are offsets in the bytes, whatever text or rows they hold.
  const statement = readStatement(source.toString('latin1', 0, MAX_QUERY_BYTES));
  if (statement.kind !== 'insert' && (rest || source.length > MAX_QUERY_BYTES)) {
    throw exception(CODE.QUERY_IS_TOO_LARGE, `The query is longer than ${MAX_QUERY_BYTES} bytes.`);
  }
  const cut = cutOf(statement);
  const dataAt = statement.kind === 'insert' ? afterBlanks(source, statement.end) : source.length;
  return {
    statement,
    before: source.toString('utf8', 0, cut),
    after: source.toString('utf8', cut, statement.end),
    data: { head: source.subarray(dataAt), rest },
  };
}

function cutOf(statement: Statement): number {
  if (statement.kind === 'select') return statement.outputAt;
  return statement.kind === 'insert' ? (statement.inputAt ?? statement.end) : statement.end;
}

/** Rows begin after the blanks and the one line feed that follow the format's name. */
function afterBlanks(source: Buffer, from: number): number {
  let at = from;
  while ([0x20, 0x09, 0x0d].includes(source[at] ?? 0)) at += 1;
  return source[at] === 0x0a ? at + 1 : at;
}
