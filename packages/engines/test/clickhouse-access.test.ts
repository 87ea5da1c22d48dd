import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '#clickhouse/access.ts';
import { type FrontProcess, scratch, startFront } from './front-process.ts';

const { folder, remove } = scratch();
let front: FrontProcess;
beforeAll(async () => {
  front = await startFront('clickhouse', {
    path: folder,
    port: 0,
    user: 'ada',
    password: 'admin',
    others: [
      { user: 'ada', password: 'reader', access: 'reader' },
      { user: 'ada', password: 'writer', access: 'writer' },
    ],
  });
  expect(await refusal('CREATE TABLE kept (n UInt8) ENGINE = MergeTree ORDER BY n')).toBe('');
});
afterAll(async () => {
  await front?.stop();
  remove();
});

/** What the front answers: '' for success, otherwise the name of the exception. */
async function refusal(
  query: string,
  password = 'admin',
  more: Record<string, string> = {},
): Promise<string> {
  const parameters = new URLSearchParams({ user: 'ada', password, query, ...more });
  const response = await fetch(`${front.url}/?${parameters}`, { method: 'POST' });
  const text = await response.text();
  return response.ok ? '' : (/\(([A-Z_]+)\)\s*$/.exec(text)?.[1] ?? text);
}

describe('what no password opens', { timeout: 20_000 }, () => {
  const target = join(folder, 'written.csv');
  it.each([
    "CREATE DICTIONARY d (id UInt64, s String) PRIMARY KEY id SOURCE(EXECUTABLE(COMMAND 'id' FORMAT 'TSV')) LAYOUT(FLAT()) LIFETIME(0)",
    "SELECT * FROM file('/etc/passwd', 'LineAsString')",
    "SELECT * FROM url('http://127.0.0.1:9/', 'LineAsString')",
    "SELECT * FROM s3('http://127.0.0.1:9/bucket/key.csv', 'CSV', 'n UInt8')",
    "SELECT * FROM remote('127.0.0.1:9', 'system.one')",
    "SELECT * FROM postgresql('127.0.0.1:9', 'd', 't', 'u', 'p')",
    "SELECT * FROM mysql('127.0.0.1:9', 'd', 't', 'u', 'p')",
    "SELECT * FROM sqlite('/tmp/x.db', 't')",
    `INSERT INTO FUNCTION file('${target}', 'CSV', 'n UInt8') SELECT 1`,
    "INSERT INTO FUNCTION url('http://127.0.0.1:9/', 'CSV', 'n UInt8') SELECT 1",
    'CREATE TABLE f (n UInt8) ENGINE = File(CSV)',
    "CREATE TABLE u (n UInt8) ENGINE = URL('http://127.0.0.1:9/', 'CSV')",
    "CREATE TABLE k (n UInt8) ENGINE = Kafka('127.0.0.1:9', 't', 'g', 'CSV')",
    "BACKUP TABLE system.one TO File('/tmp/clickledger-backup')",
    'CREATE USER eve',
    'GRANT ALL ON *.* TO default',
    'SYSTEM SHUTDOWN',
  ])('%s', async (query) => {
    expect(await refusal(query)).toBe('ACCESS_DENIED');
    expect(existsSync(target)).toBe(false);
  });

  it('still keeps tables', async () => {
    expect(await refusal('CREATE TABLE t (n UInt8) ENGINE = MergeTree ORDER BY n')).toBe('');
    expect(await refusal('INSERT INTO t SELECT 1')).toBe('');
    expect(await refusal('ALTER TABLE t DELETE WHERE n = 2')).toBe('');
    expect(await refusal('DROP TABLE t')).toBe('');
  });
});

describe.each(['reader', 'writer'])('a %s', { timeout: 20_000 }, (who) => {
  it.each([
    "SELECT file('/etc/passwd')",
    "SELECT FILE/**/('/etc/passwd')",
    "SELECT `file`('/etc/passwd')",
    'SELECT "fi\\x6ce"(\'/etc/passwd\')',
    "SELECT `fi\\Nle`('/etc/passwd')",
    "SELECT * APPLY(file) FROM (SELECT '/etc/passwd' AS p)",
    "SELECT * APPLY file FROM (SELECT '/etc/passwd' AS p)",
    "SELECT arrayMap(file, ['/etc/passwd'])",
    "SELECT (SELECT [file('/etc/passwd')])",
    "SELECT 1 /* /* */ ' */, file('/etc/passwd') /* ' */",
    "SELECT a, s FROM generateRandom(concat('a String, s String ALIAS fi', 'le(''/etc/passwd'')'))",
    "SELECT * FROM format(JSONEachRow, concat('a String, s String DEFAULT fi', 'le(''/etc/passwd'')'), '{}')",
    "SELECT * FROM `format`/* */(JSONEachRow, concat('s String DEFAULT fi', 'le(''/etc/passwd'')'), '{}') FORMAT CSV",
    'SELECT * FROM values(\'a String, s String ALIAS "fi\\\\x6ce"(1)\', (1))',
    'SELECT \'"fi\\x5cx6ce"(1)\'',
    "SELECT {f:Identifier}('/etc/passwd')",
    "SELECT 1 INTO OUTFILE '/tmp/clickledger-out'",
    'SELECT 1 SETTINGS max_threads = 1',
    "SELECT 1 /* /* */ ' */ ; DROP TABLE kept; SELECT 1 /* ' */",
    'CREATE TABLE mine (n UInt8) ENGINE = Memory',
    'CREATE TEMPORARY TABLE mine (n UInt8)',
    'CREATE VIEW v AS SELECT 1',
    'EXCHANGE TABLES kept AND kept',
    'ALTER TABLE kept DELETE WHERE 1',
    'TRUNCATE TABLE kept',
    'DROP TABLE kept',
    'OPTIMIZE TABLE kept',
    'KILL QUERY WHERE 1',
    'SET max_threads = 1',
    'INSERT INTO kept VALUES (1)',
    'USE system',
    'SHOW TABLES',
  ])('may not %s', async (query) => {
    expect(await refusal(query, who, { param_f: 'file' })).toMatch(
      /^(ACCESS_DENIED|INTO_OUTFILE_NOT_ALLOWED)$/,
    );
  });

  it('may ask, within the limits it sets', async () => {
    const limits = { max_threads: '2', max_execution_time: '20', max_memory_usage: '1000000000' };
    expect(
      await refusal('SELECT n FROM kept WHERE n = {n:UInt8} FORMAT JSONEachRow', who, {
        ...limits,
        param_n: '1',
      }),
    ).toBe('');
    expect(await refusal('WITH 1 AS x SELECT x', who)).toBe('');
    expect(await refusal('SELECT 1', who, { format_schema: '/etc/passwd' })).toBe('ACCESS_DENIED');
    expect(await refusal('SELECT 1', who, { session_id: 'shared' })).toBe('ACCESS_DENIED');
  });
});

describe('inserts', () => {
  it.each([
    ['INSERT INTO kept SELECT 2', '', 'ACCESS_DENIED'],
    ["INSERT INTO kept FORMAT Values (length(file('/etc/passwd')))", 'ACCESS_DENIED', 'ACCESS_DENIED'],
    ['INSERT INTO kept FORMAT CSV\n3', '', 'ACCESS_DENIED'],
    ["INSERT INTO kept SELECT length(file('/etc/passwd'))", 'ACCESS_DENIED', 'ACCESS_DENIED'],
    ["INSERT INTO FUNCTION file('/tmp/x.csv', 'CSV', 'n UInt8') SELECT 1", 'ACCESS_DENIED', 'ACCESS_DENIED'],
    [
      "INSERT INTO FUNCTION url('http://127.0.0.1:9/', 'CSV', 'n UInt8') SELECT 1",
      'ACCESS_DENIED',
      'ACCESS_DENIED',
    ],
  ])('%s: writer "%s", reader "%s"', async (query, writer, reader) => {
    expect([await refusal(query, 'writer'), await refusal(query, 'reader')]).toEqual([writer, reader]);
  });
});

describe('the users of a server, as docs/clickhouse-users.md makes them', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/clickhouse-users.md'), 'utf8');
  const sql = /```sql\n([\s\S]+?)```/.exec(page)?.[1] ?? '';
  const statements = sql.split(';').map((each) => each.trim());

  it.each(statements.filter((each) => each !== ''))('%s', async (statement) => {
    expect(await refusal(`EXPLAIN AST ${statement}`)).toBe('');
  });

  it('lets a reader change what the embedded one may', () => {
    const changeable = [...sql.matchAll(/(\w+) CHANGEABLE_IN_READONLY/g)].map(([, name]) => name);
    expect(changeable).toEqual([...SETTINGS.reader]);
  });
});
