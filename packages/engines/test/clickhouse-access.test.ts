import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FrontProcess, scratch, startFront } from './front-process.ts';

const { folder, remove } = scratch();
let front: FrontProcess;
beforeAll(async () => {
  front = await startFront('clickhouse', { path: folder, port: 0, user: 'ada', password: 'admin' });
}, 30_000);
afterAll(async () => {
  await front?.stop();
  remove();
});

/** What the front answers: '' for success, otherwise the name of the exception. */
async function refusal(query: string, password = 'admin', settings = ''): Promise<string> {
  const parameters = new URLSearchParams({ user: 'ada', password, query });
  const response = await fetch(`${front.url}/?${parameters}${settings}`, { method: 'POST' });
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
