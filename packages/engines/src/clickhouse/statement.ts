import { CODE, exception } from './exception.ts';
import { type Token, topLevelTokens } from './lexer.ts';

/** What a statement is, as far as the front has to know. Offsets count in the scanned string. */
export type Statement = SelectStatement | InsertStatement | OtherStatement;

/** Rows flow out: `INTO OUTFILE` goes in at `outputAt`. */
export interface SelectStatement {
  readonly kind: 'select';
  readonly end: number;
  readonly outputAt: number;
  /** Format named by the query itself. */
  readonly format: string | undefined;
}

/** Rows flow in: data begin at `end`; `FROM INFILE` goes in at `inputAt` (undefined where SQL has no place for it). */
export interface InsertStatement {
  readonly kind: 'insert';
  readonly end: number;
  readonly inputAt: number | undefined;
}

/** Everything else is run as it stands; `reads` tells questions (SHOW, EXPLAIN) from changes. */
export interface OtherStatement {
  readonly kind: 'other';
  /** Its first word, in upper case. */
  readonly verb: string;
  readonly end: number;
  readonly reads: boolean;
  readonly format: string | undefined;
}

const QUESTIONS = new Set(['SHOW', 'DESCRIBE', 'DESC', 'EXISTS', 'EXPLAIN', 'CHECK']);

/**
 * Finds a statement's kind and the places the front needs. This is no parser: what is wrong SQL stays wrong and is
 * the engine's to refuse.
 *
 * @throws {ClickHouseException} on an empty query, several statements, `INTO OUTFILE` and `FROM INFILE`.
 */
export function readStatement(sql: string): Statement {
  const tokens = topLevelTokens(sql);
  const first = tokens.next();
  if (first.done) throw exception(CODE.SYNTAX_ERROR, 'Empty query.');
  if (first.value.word === 'INSERT') return readInsert(tokens);
  const all = oneStatement([first.value, ...tokens]);
  const end = all.at(-1)?.end ?? sql.length;
  const clause = formatClause(all);
  const format = clause?.name;
  const { word, text } = first.value;
  if (word === 'SELECT' || word === 'WITH' || text === '(') {
    return { kind: 'select', end, outputAt: clause?.start ?? end, format };
  }
  return { kind: 'other', verb: word, end, reads: QUESTIONS.has(word), format };
}

function oneStatement(tokens: readonly Token[]): readonly Token[] {
  const semicolon = tokens.findIndex((each) => each.text === ';');
  const statement = semicolon < 0 ? tokens : tokens.slice(0, semicolon);
  const rest = semicolon < 0 ? [] : tokens.slice(semicolon);
  if (rest.some((each) => each.text !== ';')) {
    throw exception(CODE.SYNTAX_ERROR, 'Syntax error (Multi-statements are not allowed).');
  }
  if (statement.length === 0) throw exception(CODE.SYNTAX_ERROR, 'Empty query.');
  if (statement.some((each, i) => each.word === 'OUTFILE' && statement[i - 1]?.word === 'INTO')) {
    throw exception(CODE.INTO_OUTFILE_NOT_ALLOWED, 'INTO OUTFILE is not allowed over HTTP.');
  }
  return statement;
}

/** `FORMAT Name` is a clause only at the end or before SETTINGS; elsewhere "format" is a column or an alias. */
function formatClause(tokens: readonly Token[]): { start: number; name: string } | undefined {
  for (let i = tokens.length - 2; i > 0; i -= 1) {
    const name = tokens[i + 1];
    const after = tokens[i + 2]?.word;
    if (tokens[i]?.word !== 'FORMAT' || !name?.word || (after !== undefined && after !== 'SETTINGS'))
      continue;
    return { start: tokens[i]?.start ?? 0, name: name.text };
  }
  return undefined;
}

function readInsert(tokens: Generator<Token>): Statement {
  let settingsAt: number | undefined;
  let selects = false;
  let previous: Token | undefined;
  let end = 0;
  skipTarget(tokens);
  for (const token of tokens) {
    if (token.text === ';') {
      oneStatement([...(previous ? [previous] : []), token, ...tokens]);
      break;
    }
    if (token.word === 'INFILE') {
      throw exception(
        CODE.UNKNOWN_TYPE_OF_QUERY,
        'FROM INFILE is not allowed over HTTP: send the data as the body.',
      );
    }
    if (previous?.word === 'FORMAT' && token.word) {
      return {
        kind: 'insert',
        end: token.end,
        inputAt: selects ? undefined : (settingsAt ?? previous.start),
      };
    }
    if (token.word === 'VALUES' && !selects) return { kind: 'insert', end: token.end, inputAt: undefined };
    if (token.word === 'SETTINGS') settingsAt ??= token.start;
    if (token.word === 'SELECT' || token.word === 'WITH') selects = true;
    previous = token;
    end = token.end;
  }
  return { kind: 'other', verb: 'INSERT', end, reads: false, format: undefined };
}

/** Passes over `INTO [TABLE] [FUNCTION] name`, so that a table called "format" or "values" is not taken for a clause. */
function skipTarget(tokens: Generator<Token>): void {
  for (let next = tokens.next(); !next.done; next = tokens.next()) {
    if (!['INTO', 'TABLE', 'FUNCTION'].includes(next.value.word)) return;
  }
}
