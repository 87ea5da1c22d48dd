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
  const narrowed = dead('list', '--json', '--topic', 'clicks.rejected', '--from', '2020-01-01T00:00:00Z');
  expect(positions(narrowed)).toEqual(['clicks.rejected:0-0', 'clicks.rejected:0-1']);
  expect(dead('list', '--limit', '1').lines.at(-1)).toBe('There are more: --after clicks:0-3');
  expect(positions(dead('list', '--json', '--after', 'clicks.rejected:0-0'))).toEqual([
    'clicks.rejected:0-1',
  ]);
  expect(dead('show', 'clicks.rejected:0-1', '--value').lines).toEqual(['{']);
  expect(dead('show', 'clicks:9-9')).toEqual({
    code: 1,
    lines: [],
    stderr: 'There is no dead record clicks:9-9; "clickledger dead list" names those there are.\n',
  });

  // As they are: one can be read by now.
  const all = dead('replay', '--all', '--json');
  expect(all.code).toBe(2);
  expect(all.lines.map((line) => JSON.parse(line).outcome)).toEqual(['unreadable', 'replayed', 'unreadable']);

  const file = join(dataDir, 'fixed.json');
  writeFileSync(file, `${JSON.stringify({ ...REJECTED, rejection_id: 'r2' })}\n`);
  const repair = () => dead('replay', 'clicks.rejected:0-1', '--value', file).lines;
  expect(repair()).toEqual(['clicks.rejected:0-1  was put back.']);
  expect(repair()).toEqual(['clicks.rejected:0-1  was put back before; nothing was done.']);
  expect(positions(dead('list', '--json'))).toEqual(['clicks:0-3']);
}, 240_000);
