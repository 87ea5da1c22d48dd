import { hash } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@clickledger/processes/testing';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { ItemWriter } from '#remembered/item-writer.ts';
import { CLAIMS, writeEntry } from '#score/claim-runs/entry.ts';
import type { Layout } from './layout.ts';
import { merged } from './merge.ts';
import { DamagedRun, SortedRun, writeRun } from './sorted-run.ts';

/** An id of 8 bytes, a time, and as many bytes as the next one says. */
const LAYOUT: Layout = { idBytes: 8, bytesAt: (entries, at) => 16 + 4 * (entries[at + 14] as number) };

function entryOf(id: number, time: number, length: number): Buffer {
  const entry = Buffer.alloc(16 + 4 * length, 7);
  hash('sha1', `${id}`, 'buffer').copy(entry, 0, 0, 8);
  entry.writeUIntBE(time, 8, 6);
  entry[14] = length;
  return entry;
}

async function runOf(entries: Iterable<Buffer>, most: number): Promise<SortedRun> {
  const path = join(scratchFolder(), 'a.run');
  await writeRun(path, LAYOUT, most, entries);
  const run = new SortedRun(path, LAYOUT);
  onTestFinished(() => run.close());
  return run;
}

const some = fc
  .uniqueArray(fc.record({ id: fc.nat(400), time: fc.nat(1_000), length: fc.nat(40) }), {
    selector: ({ id }) => id,
    maxLength: 300,
  })
  .map((each) => new Map(each.map(({ id, time, length }) => [id, entryOf(id, time, length)])));

test('what was written is found, the first of several, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 4 }), fc.nat(500), async (tables, since) => {
      const runs = await Promise.all(
        tables.map((table) => runOf([Buffer.concat([...table.values()].sort(Buffer.compare))], table.size)),
      );
      const all = new Map([...tables].reverse().flatMap((table) => [...table]));
      const most = runs.reduce((sum, { size }) => sum + size, 0);
      const one = await runOf(merged(LAYOUT, runs, since), most);
      const kept = [...all].filter(([, entry]) => entry.readUIntBE(8, 6) >= since);
      expect(one.size).toBe(kept.length);
      expect(Buffer.concat([...one.pieces()])).toEqual(
        Buffer.concat(kept.map(([, entry]) => entry).sort(Buffer.compare)),
      );
      for (let id = 0; id <= 401; id++) {
        const entry = all.get(id);
        const isKept = entry && entry.readUIntBE(8, 6) >= since;
        expect(one.find(entryOf(id, 0, 0), 0)).toEqual(isKept ? entry : undefined);
      }
    }),
    { numRuns: 25 },
  );
});

test('a file that lost its end, or has another layout, is damaged', async () => {
  const path = join(scratchFolder(), 'a.run');
  await writeRun(path, LAYOUT, 1, [entryOf(1, 2, 3)]);
  expect(() => new SortedRun(path, CLAIMS)).toThrow(DamagedRun);
  truncateSync(path, 60);
  expect(() => new SortedRun(path, LAYOUT)).toThrow(DamagedRun);
  truncateSync(path, 0);
  expect(() => new SortedRun(path, LAYOUT)).toThrow(DamagedRun);
});

test('claims are read as they were written before there were entries of other lengths', () => {
  const path = join(scratchFolder(), '1-1.claims');
  writeFileSync(path, Buffer.from(BEFORE, 'base64'));
  const run = new SortedRun(path, CLAIMS);
  onTestFinished(() => run.close());
  const found = (identity: string) => {
    const writer = new ItemWriter();
    const claim = { advertiserId: 'acme', identity, position: '0-0', content: '' };
    writeEntry(writer, claim, 0);
    return run.find(writer.bytes, 0) !== undefined;
  };
  expect(['one', 'two', 'three', 'four'].map(found)).toEqual([true, true, true, false]);
  expect(run.newestAt).toBe(1_795_000_000_000);
});

test('claims are written as they were before', async () => {
  const file = Buffer.from(BEFORE, 'base64');
  const path = join(scratchFolder(), '1-1.claims');
  await writeRun(path, CLAIMS, 3, [file.subarray(0, 3 * 52)]);
  const run = new SortedRun(path, CLAIMS);
  onTestFinished(() => run.close());
  expect(readFileSync(path)).toEqual(file);
});

/** Three claims of the advertiser acme. */
const BEFORE =
  'Nl0bZTkkAJ4GtcTTzpYBoe5WXgACAAALAAAACgAAAAsAAAAMAAAAAAAAAAAAAAAAAAAAALAjeu6d3ZApv7ugWHS1AaHuVl4AAwAAAgsAAAAKAAAACwAAAAwAAAAAAAAAAAAAAAAAAADX9jE76woMJL2CgcdNaQGh7lZeAAMAAAELAAAACgAAAAsAAAAMAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAADAAAAJDndnQrrAAAAAAAAMkADAAAAAgAAAAAA4GXlHnpCEvFyzkNMUjE=';
