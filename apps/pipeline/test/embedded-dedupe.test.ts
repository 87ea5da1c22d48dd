import { readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Click } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { scratchFolder } from '@clickledger/processes/testing';
import { generalFindings } from '@clickledger/rules';
import { expect, onTestFinished, test } from 'vitest';
import { EmbeddedDedupe } from '#dedupe/embedded.ts';
import { TABLE_CAPACITY } from '#dedupe/first-click-table.ts';
import { visitorKey } from '#dedupe/visitor-key.ts';
import { encodeClick } from '#log/codec.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';
import { dedupeContract } from './dedupe.contract.ts';

dedupeContract('embedded', () => {
  const folder = scratchFolder();
  return async () => open(folder).dedupe;
});

/** What each call remembers is in a run of its own, which the next one reads. */
dedupeContract('embedded, closed after each call', () => {
  const folder = scratchFolder();
  return async () => {
    const log = new EmbeddedLog(folder);
    onTestFinished(() => log.close());
    return {
      async check(items) {
        const dedupe = new EmbeddedDedupe({ folder: join(folder, 'first-clicks'), clicks: log.clicks });
        const repeats = await dedupe.check(items);
        await dedupe.close();
        return repeats;
      },
      async close() {},
    };
  };
});

const WINDOW = 30_000;
const DAY = 86_400_000;

function open(folder: string, now: () => number = Date.now) {
  const log = new EmbeddedLog(folder);
  onTestFinished(() => log.close());
  const dedupe = new EmbeddedDedupe({ folder: join(folder, 'first-clicks'), clicks: log.clicks, now });
  return { log, dedupe };
}

const item = (identity: string, eventTime: number, key = identity) => ({
  key,
  identity,
  eventTime,
  windowMs: WINDOW,
  standing: 'registered' as const,
});

const VISITOR = buildClick({ visitor_id: 'v', ip: '' });

/** A click of that visitor as the collector logs it. */
const logged = (click_id: string, event_time: number, change: Partial<Click> = {}) => {
  const times = { event_time, received_at: event_time, dedupe_window_ms: WINDOW };
  const value = encodeClick({ ...VISITOR, click_id, ...times, ...change });
  return { topic: 'clicks' as const, key: click_id, value };
};

/** What another click of that visitor repeats. */
const repeatsAt = async (dedupe: EmbeddedDedupe, at: number) =>
  (await dedupe.check([item('another', at, visitorKey(VISITOR))]))[0];

test('after kill -9 a logged click is remembered, though no table was stored', async () => {
  const folder = scratchFolder();
  const { log } = open(folder);
  await log.append([logged('first', 1_000), logged('repeat', 5_000)]);
  expect(await repeatsAt(open(folder).dedupe, 9_000)).toBe('first');
});

test('what was invalid by itself is nobody’s first click, after kill -9 either', async () => {
  const folder = scratchFolder();
  const { log } = open(folder);
  await log.append([
    logged('robot', 1_000, { findings: generalFindings({ ...VISITOR, declared_bot: 'Googlebot' }) }),
  ]);
  expect(await repeatsAt(open(folder).dedupe, 9_000)).toBe('');
});

test('what can no longer be read as a click is passed over', async () => {
  const folder = scratchFolder();
  const { log } = open(folder);
  await log.append([{ topic: 'clicks', key: '', value: 'no click' }, logged('first', 1_000)]);
  expect(await repeatsAt(open(folder).dedupe, 9_000)).toBe('first');
});

test('more first clicks than a table holds are found, before and after a restart', async () => {
  const folder = scratchFolder();
  const many = 2 * TABLE_CAPACITY + 10;
  const items = Array.from({ length: many }, (_, i) => item(`c${i}`, i * 10));
  const repeats = items.map(({ identity, eventTime }) => item(`${identity}!`, eventTime + 100, identity));
  const first = open(folder).dedupe;
  expect((await first.check(items)).filter(Boolean)).toEqual([]);
  const expected = items.map(({ identity }) => identity);
  expect(await first.check(repeats)).toEqual(expected);
  await first.close();
  const second = open(folder).dedupe;
  expect(await second.check(repeats)).toEqual(expected);
  expect(await second.check([item('new', 100, 'somebody new')])).toEqual(['']);
});

test('first clicks of tables whose times overlap are found, and files that were taken away are no trouble', async () => {
  const folder = scratchFolder();
  const first = open(folder).dedupe;
  for (let table = 0; table < 10; table++) {
    const at = (i: number) => (i === 0 ? 0 : table * 10 * WINDOW);
    await first.check(Array.from({ length: TABLE_CAPACITY }, (_, i) => item(`${table}-${i}`, at(i))));
  }
  await first.close();
  const { dedupe } = open(folder);
  expect(await dedupe.check([item('new', 1, 'somebody new')])).toEqual(['']);
  expect(await dedupe.check([item('again', 2, '0-0'), item('again', 2, '1-0')])).toEqual(['0-0', '1-0']);
  rmSync(join(folder, 'first-clicks'), { recursive: true });
  const others = Array.from({ length: 1_000 }, (_, i) => item(`other ${i}`, 3));
  expect(new Set(await dedupe.check(others))).toEqual(new Set(['']));
});

test('first clicks of a visitor in many slots do not get in each other’s way', async () => {
  const { dedupe } = open(scratchFolder());
  const times = Array.from({ length: 3_000 }, (_, i) => i * WINDOW);
  expect(new Set(await dedupe.check(times.map((at) => item(`t${at}`, at, 'v'))))).toEqual(new Set(['']));
  const again = await dedupe.check(times.map((at) => item('again', at + 1, 'v')));
  expect(again).toEqual(times.map((at) => `t${at}`));
});

test('windows of different length keep their own first clicks', async () => {
  const { dedupe } = open(scratchFolder());
  await dedupe.check([item('a', 0, 'v')]);
  const other = { ...item('b', 1_000, 'v'), windowMs: 60_000 };
  expect(await dedupe.check([other])).toEqual(['']);
});

test('tables that another process stored are found, and are dropped after two days', async () => {
  const folder = scratchFolder();
  let now = Date.now();
  const here = open(folder, () => now).dedupe;
  const there = open(folder, () => now).dedupe;
  await there.check([item('a', 0, 'v')]);
  await there.close();
  now += 10_000;
  expect(await here.check([item('b', 1_000, 'v')])).toEqual(['a']);
  now += 3 * DAY;
  expect(await here.check([item('c', 1_000, 'v')])).toEqual(['']);
  expect(readdirSync(join(folder, 'first-clicks'))).toEqual([]);
});

test('a table that lost its end in a power cut is passed over', async () => {
  const folder = scratchFolder();
  const first = open(folder).dedupe;
  await first.check([item('a', 0, 'v')]);
  await first.close();
  const [table] = readdirSync(join(folder, 'first-clicks'));
  truncateSync(join(folder, 'first-clicks', table ?? ''), 60);
  expect(await open(folder).dedupe.check([item('b', 1_000, 'v')])).toEqual(['']);
});
