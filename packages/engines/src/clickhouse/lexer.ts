/** A word or a mark of a query at bracket depth 0; quoted text and comments are passed over. */
export interface Token {
  readonly text: string;
  /** The text in upper case when it is a bare word, so that keywords compare; otherwise ''. */
  readonly word: string;
  /** Offsets into the scanned string. */
  readonly start: number;
  readonly end: number;
}

const SPACE_OR_COMMENT = /(?:[ \t\r\n\f\v]+|--[^\n]*|#[ !][^\n]*|\/\*[\s\S]*?(?:\*\/|$))+/y;
const WORD = /[A-Za-z_0-9$\u0080-\uffff]+/y;
const QUOTED = /'(?:[^'\\]+|\\[\s\S]|'')*'?|"(?:[^"\\]+|\\[\s\S]|"")*"?|`(?:[^`\\]+|\\[\s\S]|``)*`?/y;
const HEREDOC = /(\$[A-Za-z_0-9]*\$)[\s\S]*?\1/y;

/**
 * The tokens of a query that stand outside brackets, in order, one at a time: an INSERT is followed by data that
 * is no SQL, so the caller stops where the data begins.
 */
export function* topLevelTokens(sql: string): Generator<Token> {
  let at = 0;
  let depth = 0;
  while (at < sql.length) {
    const end = tokenEnd(sql, at);
    const first = sql[at] ?? '';
    if (end === at) {
      at = matchEnd(SPACE_OR_COMMENT, sql, at);
      continue;
    }
    if (')]}'.includes(first)) depth -= 1;
    if (depth <= 0) yield token(sql, at, end);
    if ('([{'.includes(first)) depth += 1;
    at = end;
  }
}

function token(sql: string, start: number, end: number): Token {
  const text = sql.slice(start, end);
  return { text, word: /^[A-Za-z_]\w*$/.test(text) ? text.toUpperCase() : '', start, end };
}

/** Where the token at `at` ends, or `at` itself when blanks or a comment begin there. */
function tokenEnd(sql: string, at: number): number {
  if (matchEnd(SPACE_OR_COMMENT, sql, at) > at) return at;
  for (const pattern of [QUOTED, HEREDOC, WORD]) {
    const end = matchEnd(pattern, sql, at);
    if (end > at) return end;
  }
  return at + 1;
}

function matchEnd(pattern: RegExp, sql: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(sql) ? pattern.lastIndex : at;
}
