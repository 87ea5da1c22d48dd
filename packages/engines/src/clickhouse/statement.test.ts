import { describe, expect, it } from 'vitest';
import { type Body, BodyMemory } from './body.ts';
import { readQueryText } from './query-text.ts';
import { insertFromFile, preambleSql, quoteString, selectIntoFile } from './sql-text.ts';

const body = (text: string | Buffer): Body => ({ head: Buffer.from(text), rest: undefined });
const inBody = (sql: string) => readQueryText('', body(sql));
const intoFile = (sql: string) => selectIntoFile(inBody(sql), '/f', 'JSON').replace(/\s+/g, ' ');

describe('a SELECT', () => {
  it.each([
    ['SELECT 1', "SELECT 1 INTO OUTFILE '/f' APPEND FORMAT JSON"],
    ['SELECT 1 FORMAT CSV', "SELECT 1 INTO OUTFILE '/f' APPEND FORMAT CSV"],
    ['select 1 format csv;\n', "select 1 INTO OUTFILE '/f' APPEND format csv"],
    [
      'SELECT 1 FORMAT CSV SETTINGS max_threads = 1',
      "SELECT 1 INTO OUTFILE '/f' APPEND FORMAT CSV SETTINGS max_threads = 1",
    ],
    ['SELECT format FROM t', "SELECT format FROM t INTO OUTFILE '/f' APPEND FORMAT JSON"],
    ["SELECT ' FORMAT CSV'", "SELECT ' FORMAT CSV' INTO OUTFILE '/f' APPEND FORMAT JSON"],
    ['SELECT (SELECT 1 FORMAT CSV)', "SELECT (SELECT 1 FORMAT CSV) INTO OUTFILE '/f' APPEND FORMAT JSON"],
    ['WITH 1 AS x SELECT x', "WITH 1 AS x SELECT x INTO OUTFILE '/f' APPEND FORMAT JSON"],
    ['/* FORMAT */ (SELECT 1)', "/* FORMAT */ (SELECT 1) INTO OUTFILE '/f' APPEND FORMAT JSON"],
    ["SELECT 'it\\'s; ok'", "SELECT 'it\\'s; ok' INTO OUTFILE '/f' APPEND FORMAT JSON"],
    ['SELECT $x$;INTO OUTFILE$x$', "SELECT $x$;INTO OUTFILE$x$ INTO OUTFILE '/f' APPEND FORMAT JSON"],
  ])('%s', (sql, expected) => {
    expect(intoFile(sql)).toBe(expected);
  });

  it('does not lose its clause in a trailing comment', () => {
    expect(selectIntoFile(inBody('SELECT 1 -- one'), '/f', 'JSON')).toBe(
      "SELECT 1\nINTO OUTFILE '/f' APPEND FORMAT JSON",
    );
  });

  it('may come in two halves', () => {
    expect(readQueryText('SELECT', body('1')).before).toBe('SELECT\n1');
  });
});

describe('an INSERT', () => {
  it.each([
    ['INSERT INTO t FORMAT RowBinary', '\n;SELECT', '\n;SELECT'],
    ['INSERT INTO t (a, b) SETTINGS x = 1 FORMAT JSONEachRow', '{}', '{}'],
    ['INSERT INTO format FORMAT TSV', 'x', 'x'],
    ['INSERT INTO t VALUES', "('a;b')", "('a;b')"],
  ])('%s leaves the rows in the body alone', (sql, rows, data) => {
    const text = readQueryText(sql, body(rows));
    expect(text.statement.kind).toBe('insert');
    expect(text.data.head.toString()).toBe(data);
  });

  it('finds the bytes of its rows in a body that holds both', () => {
    const rows = Buffer.from([0x20, 0x0a, 0xff, 0x00, 0x3b]);
    const text = readQueryText(
      '',
      body(Buffer.concat([Buffer.from('INSERT INTO täble FORMAT RowBinary\n'), rows])),
    );
    expect(text.before + text.after).toBe('INSERT INTO täble FORMAT RowBinary');
    expect(text.data.head).toEqual(rows);
  });

  it.each([
    ['INSERT INTO t FORMAT Native', "INSERT INTO t \nFROM INFILE '/f' FORMAT Native"],
    [
      'INSERT INTO t (a) SETTINGS x = 1 FORMAT Native',
      "INSERT INTO t (a) \nFROM INFILE '/f' SETTINGS x = 1 FORMAT Native",
    ],
  ])('%s takes its rows from a file', (sql, expected) => {
    expect(insertFromFile(inBody(sql), '/f')).toBe(expected);
  });

  it('from a SELECT is a statement like any other', () => {
    expect(inBody('INSERT INTO t SELECT 1').statement).toMatchObject({ kind: 'other', reads: false });
  });
});

describe('what is refused', () => {
  it.each([
    ['', 'SYNTAX_ERROR'],
    ['-- nothing', 'SYNTAX_ERROR'],
    ['SELECT 1; DROP TABLE t', 'SYNTAX_ERROR'],
    ['INSERT INTO t SELECT 1; DROP TABLE t', 'SYNTAX_ERROR'],
    ["SELECT 1 INTO OUTFILE '/etc/passwd'", 'INTO_OUTFILE_NOT_ALLOWED'],
    ["INSERT INTO t FROM INFILE '/etc/passwd' FORMAT TSV", 'UNKNOWN_TYPE_OF_QUERY'],
    [`SELECT '${'x'.repeat(300_000)}'`, 'QUERY_IS_TOO_LARGE'],
  ])('%.60s', (sql, type) => {
    expect(() => inBody(sql)).toThrow(expect.objectContaining({ type }));
  });
});

describe('the preamble', () => {
  it('quotes every value', () => {
    const sql = preambleSql({
      database: 'a`b',
      settings: new Map([['s', "'; DROP TABLE t; --"]]),
      params: new Map([['p', '\\N\n']]),
      readonly: true,
    });
    expect(sql).toBe("USE `a\\`b`;SET s = '\\'; DROP TABLE t; --', param_p = '\\\\N\n';SET readonly = 1;");
  });

  it('is nothing when there is nothing to say', () => {
    expect(
      preambleSql({ database: undefined, settings: new Map(), params: new Map(), readonly: false }),
    ).toBe('');
    expect(quoteString('\\')).toBe("'\\\\'");
  });
});

describe('memory for bodies', () => {
  it('is given out up to its bound and again when it comes back', () => {
    const memory = new BodyMemory(10);
    expect([memory.take(6), memory.take(6)]).toEqual([true, false]);
    memory.give(6);
    expect(memory.take(10)).toBe(true);
  });
});
