import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readEnv } from '@clickledger/config';
import { deadLetter, openEngines } from '@clickledger/pipeline';
import { scratchFolder } from '@clickledger/processes/testing';
import { expect, test } from 'vitest';

const BIN = resolve(import.meta.dirname, '../bin/clickledger.mjs');
const REJECTED = {
  rejection_id: 'r1',
  advertiser_id: '',
  event_time: 1,
  received_at: 1,
  source: 'beacon',
  code: 'malformed',
};

/** The log is all that the command needs: nobody is at the other addresses. */
const environment = (dataDir: string) => ({
  DATA_DIR: dataDir,
  LOG_LEVEL: 'silent',
  CLICKHOUSE_URL: 'http://127.0.0.1:9',
  DATABASE_URL: 'postgres://127.0.0.1:9/none',
});

/** Fills the log of a data folder. */
async function fill(dataDir: string): Promise<void> {
  const engines = openEngines(readEnv(environment(dataDir)), 'test');
  const letter = (topic: 'clicks' | 'clicks.rejected', offset: number, value: string) =>
    deadLetter(
      { topic, partition: 0 },
      topic === 'clicks' ? 'scorer' : 'loader',
      { offset, value },
      new Error(`no JSON:\n${value}`),
    );
  await engines
    .log()
    .append([
      letter('clicks', 3, '{"click_id":'),
      letter('clicks.rejected', 0, JSON.stringify(REJECTED)),
      letter('clicks.rejected', 1, '{'),
    ]);
  await engines.close();
}

function run(dataDir: string, args: string[]): { code: number | null; lines: string[]; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, 'dead', ...args], {
    env: { PATH: process.env.PATH, ...environment(dataDir) },
    encoding: 'utf8',
  });
  return { code: status, lines: stdout.trimEnd().split('\n').filter(Boolean), stderr };
}

const positions = ({ lines }: ReturnType<typeof run>) => lines.map((line) => JSON.parse(line).position);

test('lists, shows and replays what is dead', async () => {
  const dataDir = scratchFolder();
  await fill(dataDir);
  const dead = (...args: string[]) => run(dataDir, args);
  expect(positions(dead('list', '--json'))).toEqual([
    'clicks:0-3',
    'clicks.rejected:0-0',
    'clicks.rejected:0-1',
  ]);
  expect(positions(dead('list', '--json', '--stage', 'scorer'))).toEqual(['clicks:0-3']);
  expect(positions(dead('list', '--json', '--to', '2020-01-01T00:00:00Z'))).toEqual([]);
  expect(positions(dead('list', '--json', '--topic', 'clicks.rejected', '--limit', '1'))).toEqual([
    'clicks.rejected:0-0',
  ]);
  expect(positions(dead('list', '--json', '--after', 'clicks:0-3'))).toHaveLength(2);
  expect(dead('list', '--limit', '1').lines.at(-1)).toBe('There are more: --after clicks:0-3');

  expect(dead('show', 'clicks.rejected:0-1', '--value').lines).toEqual(['{']);
  expect(dead('show', 'clicks.rejected:0-1').lines).toContain('reason    no JSON: {');
  const missing = dead('show', 'clicks:9-9');
  expect([missing.code, missing.stderr]).toEqual([
    1,
    'There is no dead record clicks:9-9; "clickledger dead list" names those there are.\n',
  ]);

  // As they are: one can be read by now.
  const all = dead('replay', '--all', '--json');
  expect(all.code).toBe(2);
  expect(all.lines.map((line) => JSON.parse(line).outcome)).toEqual(['unreadable', 'replayed', 'unreadable']);
  expect(positions(dead('list', '--json'))).toEqual(['clicks:0-3', 'clicks.rejected:0-1']);

  const file = join(dataDir, 'fixed.json');
  writeFileSync(file, `${JSON.stringify({ ...REJECTED, rejection_id: 'r2' })}\n`);
  expect(dead('replay', 'clicks.rejected:0-1', '--value', file).lines).toEqual([
    'clicks.rejected:0-1  was put back.',
  ]);
  expect(dead('replay', 'clicks.rejected:0-1', '--value', file).lines).toEqual([
    'clicks.rejected:0-1  was put back before; nothing was done.',
  ]);
  expect(positions(dead('list', '--json'))).toEqual(['clicks:0-3']);
  expect(positions(dead('list', '--json', '--all'))).toHaveLength(3);
  expect(dead('replay').code).toBe(1);
}, 60_000);
