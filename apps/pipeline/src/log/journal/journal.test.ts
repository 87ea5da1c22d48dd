import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { GroupEncoder } from './group.ts';
import { JournalReader } from './reader.ts';
import { segmentBases, segmentPath } from './segments.ts';
import { JournalWriter, SEGMENT_BYTES } from './writer.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clickledger-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const all = (from = 0, limit = Number.POSITIVE_INFINITY) => {
  const reader = new JournalReader(folder);
  const records = reader.read(from, limit);
  reader.close();
  return records;
};
const values = (from?: number) => all(from).map(({ value }) => value);

/** Writes, and leaves as kill -9 does: nothing closed, the last segment at its full length. */
async function crashAfter(...calls: string[][]): Promise<void> {
  const writer = new JournalWriter(folder);
  await Promise.all(calls.map((call) => writer.append(call)));
}

test('any values come back, in order and numbered without gaps, however calls were grouped and read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 7 }),
      async (calls, limit) => {
        rmSync(folder, { recursive: true, force: true });
        const half = Math.floor(calls.length / 2);
        for (const part of [calls.slice(0, half), calls.slice(half)]) {
          const writer = new JournalWriter(folder);
          await Promise.all(part.map((call) => writer.append(call)));
          await writer.close();
        }
        const reader = new JournalReader(folder);
        const read = [];
        for (let next = 0; next < reader.end(); next = (read.at(-1)?.offset ?? 0) + 1) {
          read.push(...reader.read(next, limit));
        }
        reader.close();
        // A lone surrogate has no UTF-8.
        const expected = calls.flat().map((value) => value.toWellFormed());
        expect(read).toEqual(expected.map((value, offset) => ({ offset, value })));
      },
    ),
    { numRuns: 40 },
  );
});

test('a reader follows a writer from segment to segment', async () => {
  const writer = new JournalWriter(folder);
  const reader = new JournalReader(folder);
  const big = 'x'.repeat(SEGMENT_BYTES / 8);
  for (let i = 0; i < 20; i++) {
    await writer.append([`${i}${big}`]);
    expect(reader.read(i, 10).map(({ value }) => value.slice(0, 3))).toEqual([`${i}xxx`.slice(0, 3)]);
  }
  expect(segmentBases(folder).length).toBeGreaterThan(2);
  reader.prune(15);
  expect(all(0)[0]?.offset).toBeGreaterThan(0);
  expect(all(15)[0]?.offset).toBe(15);
  await writer.close();
  reader.close();
});

test('a value larger than a segment is written alone', async () => {
  await crashAfter(['y'.repeat(SEGMENT_BYTES + 1), 'z']);
  await crashAfter(['after']);
  expect(values().map((value) => value.length)).toEqual([SEGMENT_BYTES + 1, 1, 5]);
  await crashAfter(['y'.repeat(SEGMENT_BYTES + 1)]);
  await crashAfter(['z']);
  expect(values().map((value) => value.length)).toEqual([SEGMENT_BYTES + 1, 1, 5, SEGMENT_BYTES + 1, 1]);
});

test('after a crash the writer goes on behind what was acknowledged', async () => {
  await crashAfter(['a', 'b']);
  await crashAfter(['c']);
  expect(values()).toEqual(['a', 'b', 'c']);
});

test('half a group that a power cut left is dropped, whole ones before it stay', async () => {
  await endWith(new GroupEncoder().encode(2, ['torn', 'torn too']).subarray(0, -3));
  await crashAfter(['c']);
  expect(values()).toEqual(['a', 'b', 'c']);
});

test('a group with a byte that changed is no group', async () => {
  const damaged = Buffer.from(new GroupEncoder().encode(2, ['changed']));
  damaged.writeUInt8((damaged.at(-1) ?? 0) ^ 1, damaged.length - 1);
  await endWith(damaged);
  await crashAfter(['c']);
  expect(values()).toEqual(['a', 'b', 'c']);
});

test('what a failed flush left behind gives way to the segment that was begun after it', async () => {
  await endWith(Buffer.from(new GroupEncoder().encode(2, ['refused'])));
  writeFileSync(segmentPath(folder, 2), new GroupEncoder().encode(2, ['kept']));
  const writer = new JournalWriter(folder);
  expect(values()).toEqual(['a', 'b', 'kept']);
  await writer.close();
});

test('offsets never start again below what readers have finished', async () => {
  await crashAfter(['a']);
  rmSync(folder, { recursive: true });
  const writer = new JournalWriter(folder, 7);
  await writer.append(['h']);
  expect(all(7)).toEqual([{ offset: 7, value: 'h' }]);
  await writer.close();
});

test('a durable record that is gone is an error, not an end', async () => {
  await crashAfter(['a'], ['b']);
  truncateSync(segmentPath(folder, 0), 10);
  expect(() => values()).toThrow('has lost record 0');
});

/** A journal of `a` and `b`, closed, with more bytes behind them. */
async function endWith(bytes: Buffer): Promise<void> {
  const writer = new JournalWriter(folder);
  await writer.append(['a', 'b']);
  await writer.close();
  appendFileSync(segmentPath(folder, 0), bytes);
}

test('of a journal whose records have all gone by age nothing is read, from wherever', async () => {
  const writer = new JournalWriter(folder);
  const reader = new JournalReader(folder);
  await writer.append(['a', 'b']);
  await writer.roll(Date.now() + 1_000);
  reader.expire(2, Date.now() + 1_000);
  expect([reader.end(), reader.read(0, 10), all()]).toEqual([2, [], []]);
  await writer.append(['c']);
  expect([reader.read(0, 10), all()]).toEqual([[{ offset: 2, value: 'c' }], [{ offset: 2, value: 'c' }]]);
  await writer.close();
  reader.close();
});
