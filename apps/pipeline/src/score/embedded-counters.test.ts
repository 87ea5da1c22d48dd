import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@clickledger/processes/testing';
import { type Counted, hashText, type Seen } from '@clickledger/rules';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { CountedClick } from './counters.ts';
import { EmbeddedCounters, type EmbeddedCountersOptions } from './embedded-counters.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const GENERATION = 40;

const track = (name: string, offset: number): Counted => ({
  key: [hashText(name)],
  at: NOON + offset * 1_000,
  device: offset % 64,
  other: offset % 128,
  place: 0,
  untimed: offset % 5 === 0,
  isNumber: name.endsWith('#'),
});
const clicksOf = (names: readonly string[][], from: number): CountedClick[] =>
  names.map((tracks, i) => ({ offset: from + i, tracks: tracks.map((name) => track(name, from + i)) }));
const opened = (folder: string, options: EmbeddedCountersOptions = {}) => {
  const counters = new EmbeddedCounters(folder, options);
  onTestFinished(() => counters.close());
  return counters;
};
const filesOf = (folder: string, end: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(end))
    .map((name) => join(folder, name));

test('whenever it is killed, it goes on as if it had not been', async () => {
  const name = fc.oneof(
    fc.constantFrom('a', 'b', 'site#'),
    fc.nat(300).map((n) => `visitor ${n}`),
  );
  const batch = fc.record({
    clicks: fc.array(fc.array(name, { maxLength: 3 }), { minLength: 1, maxLength: 12 }),
    // Killed behind its own step and before the log's: the batch comes again.
    next: fc.constantFrom('committed', 'committed', 'killed', 'comes again'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(batch, { minLength: 1, maxLength: 30 }),
      fc.constantFrom(2_000, 1_000_000),
      async (batches, journaledBytes) => {
        const options = { generation: GENERATION, journaledBytes };
        let folder = scratchFolder();
        let killed = new EmbeddedCounters(folder, options);
        const open = [killed];
        const spared = new EmbeddedCounters(scratchFolder(), options);
        let offset = 0;
        for (const { clicks: names, next } of batches) {
          const clicks = clicksOf(names, offset);
          const at = { partition: 0, firstOffset: offset };
          const wanted = await spared.count(at, clicks);
          expect(await killed.count(at, clicks)).toEqual(wanted);
          if (next !== 'committed') {
            // All that it had written by now, tables that it was about to write included.
            const left = scratchFolder();
            cpSync(folder, left, { recursive: true });
            folder = left;
            killed = new EmbeddedCounters(folder, options);
            open.push(killed);
          }
          if (next === 'comes again') expect(await killed.count(at, clicks)).toEqual(wanted);
          offset += clicks.length;
        }
        for (const counters of [...open, spared]) await counters.close();
      },
    ),
    { numRuns: 20 },
  );
});

const count = async (
  counters: EmbeddedCounters,
  from: number,
  names: readonly string[][],
): Promise<Seen[][]> => counters.count({ partition: 0, firstOffset: from }, clicksOf(names, from));
const bursts = (seen: Seen[][]) => seen.map(([first]) => first?.burst);

test('what was half written when it was killed was never told, and is counted once', async () => {
  for (const cut of [1, 7, 30]) {
    const folder = scratchFolder();
    const before = opened(folder);
    await count(before, 0, [['a'], ['a']]);
    await count(before, 2, [['a'], ['a']]);
    const [journal = ''] = filesOf(folder, '.journal');
    truncateSync(journal, statSync(journal).size - cut);
    const after = opened(folder);
    expect(bursts(await count(after, 2, [['a'], ['a']]))).toEqual([3, 4]);
    // And what follows is behind it for good.
    expect(bursts(await count(opened(folder), 4, [['a']]))).toEqual([5]);
  }
});

test('files do not grow with the clicks', async () => {
  const folder = scratchFolder();
  const journaledBytes = 50_000;
  const counters = new EmbeddedCounters(folder, { generation: 1_000, journaledBytes });
  for (let batch = 0; batch < 200; batch++) {
    const names = Array.from({ length: 50 }, (_, i) => ['a', `fresh ${50 * batch + i}`]);
    await count(counters, 50 * batch, names);
  }
  await counters.close();
  const bytes = filesOf(folder, '').reduce((sum, path) => sum + statSync(path).size, 0);
  // Two generations of tracks, and journals for as long as a table is being written.
  expect(bytes).toBeLessThan(2 * 1_100 * 39 * 4 + 4 * journaledBytes);
});

test('where tables cannot be written, it counts on, and says so', async () => {
  const folder = scratchFolder();
  const errors: unknown[] = [];
  const options = { generation: 10, journaledBytes: 2_000, onError: (error: unknown) => errors.push(error) };
  const counters = new EmbeddedCounters(folder, options);
  mkdirSync(join(folder, 'checkpoint.json'));
  for (let batch = 0; batch < 30; batch++)
    await count(
      counters,
      5 * batch,
      Array.from({ length: 5 }, (_, i) => ['a', `fresh ${5 * batch + i}`]),
    );
  await counters.close();
  expect(errors.length).toBeGreaterThan(0);
  expect(bursts(await count(opened(folder, options), 150, [['a']]))[0]).toBe(151);
});

test('tables that are not what was written are forgotten, and clicks go on', async () => {
  const folder = scratchFolder();
  const errors: unknown[] = [];
  const before = new EmbeddedCounters(folder, { generation: 10 });
  for (let batch = 0; batch < 6; batch++)
    await count(
      before,
      5 * batch,
      Array.from({ length: 5 }, (_, i) => ['a', `fresh ${5 * batch + i}`]),
    );
  await before.close();
  for (const path of filesOf(folder, '.tracks')) {
    const bytes = readFileSync(path);
    bytes[9] = (bytes[9] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  }
  appendFileSync(filesOf(folder, '.journal')[0] ?? '', 'x');
  const after = opened(folder, { onError: (error) => errors.push(error) });
  expect(errors).toHaveLength(1);
  expect(bursts(await count(after, 30, [['a']]))).toEqual([1]);
  expect(bursts(await count(opened(folder), 31, [['a']]))).toEqual([2]);
});
