import { ClickHouseError } from '@clickhouse/client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EncodeError, faultOf } from './fault.ts';
import { type Range, ReadableInserts } from './insert-readable.ts';

const refusal = (code: number) => new ClickHouseError({ message: 'no', code: String(code), type: 'X' });
const BAD_DATA = refusal(117);
const UNHEARD_OF = refusal(9_999);
const TOO_MANY_PARTS = refusal(252);

const rows = (offsets: number[]) => offsets.map((offset) => ({ offset }));
const whole = (offsets: number[]): Range => ({
  firstOffset: offsets[0] ?? 0,
  nextOffset: (offsets.at(-1) ?? 0) + 1,
});

/** A table that refuses a part when it holds a row of `bad`; it knows parts by their ranges. */
function table(bad: ReadonlySet<number>, error: Error = BAD_DATA) {
  const parts = new Map<string, number[]>();
  return {
    rows: () => [...parts.values()].flat().sort((a, b) => a - b),
    asked: [] as string[],
    async insert(part: readonly { offset: number }[], { firstOffset, nextOffset }: Range) {
      const name = `${firstOffset}-${nextOffset}`;
      this.asked.push(name);
      if (part.some(({ offset }) => bad.has(offset))) throw error;
      for (const { offset } of part) expect(offset >= firstOffset && offset < nextOffset).toBe(true);
      // As ClickHouse: a part of the same name leaves no second copy.
      if (!parts.has(name))
        parts.set(
          name,
          part.map(({ offset }) => offset),
        );
    },
  };
}

const offsets = fc
  .uniqueArray(fc.nat(500), { minLength: 1, maxLength: 60 })
  .map((all) => all.sort((a, b) => a - b));

describe('ReadableInserts', () => {
  test('a batch without a bad row is one part, named by its range', async () => {
    const into = table(new Set());
    await new ReadableInserts().insert('t', rows([3, 5, 9]), { firstOffset: 3, nextOffset: 12 }, (p, r) =>
      into.insert(p, r),
    );
    expect(into.asked).toEqual(['3-12']);
  });

  test('whichever rows are bad, the others are written once, also when all of it is done again', async () => {
    await fc.assert(
      fc.asyncProperty(offsets, fc.array(fc.nat(500)), async (all, among) => {
        const bad = new Set(all.filter((offset) => among.some((n) => n % 7 === offset % 7)));
        const into = table(bad);
        const inserts = new ReadableInserts();
        for (let time = 0; time < 2; time++) {
          const done = await inserts.insert('t', rows(all), whole(all), (p, r) => into.insert(p, r));
          expect(done.written.map(({ offset }) => offset)).toEqual(all.filter((offset) => !bad.has(offset)));
          expect(done.refused.map(({ row }) => row.offset)).toEqual(all.filter((offset) => bad.has(offset)));
        }
        expect(into.rows()).toEqual(all.filter((offset) => !bad.has(offset)));
      }),
    );
  });

  test('the parts of a batch cover its range without a gap, so that each is the same when it comes again', async () => {
    const into = table(new Set([4]));
    await new ReadableInserts().insert('t', rows([1, 2, 4, 8]), { firstOffset: 0, nextOffset: 20 }, (p, r) =>
      into.insert(p, r),
    );
    expect(into.asked).toEqual(['0-20', '0-4', '4-20', '4-8', '8-20']);
  });

  test('a store that is away is told to the caller at once, and nothing is given up', async () => {
    for (const error of [TOO_MANY_PARTS, Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })]) {
      const into = table(new Set([1]), error);
      const inserting = new ReadableInserts().insert('t', rows([1, 2, 3]), whole([1, 2, 3]), (p, r) =>
        into.insert(p, r),
      );
      await expect(inserting).rejects.toBe(error);
      expect(into.asked).toHaveLength(1);
    }
  });

  test('an error that nobody knows is the row’s when its neighbours can be written', async () => {
    const into = table(new Set([2]), UNHEARD_OF);
    const done = await new ReadableInserts().insert('t', rows([1, 2, 3]), whole([1, 2, 3]), (p, r) =>
      into.insert(p, r),
    );
    expect(done.refused.map(({ row }) => row.offset)).toEqual([2]);
    expect(into.rows()).toEqual([1, 3]);
  });

  test('an error that nobody knows is waited for when nothing can be written, but not for ever', async () => {
    const all = Array.from({ length: 1_000 }, (_, i) => i);
    let now = 0;
    const inserts = new ReadableInserts(() => now);
    const down = table(new Set(all), UNHEARD_OF);
    await expect(inserts.insert('t', rows(all), whole(all), (p, r) => down.insert(p, r))).rejects.toBe(
      UNHEARD_OF,
    );
    expect(down.asked.length, 'a few rows are tried, not all').toBeLessThan(30);

    const alone = table(new Set([7]), UNHEARD_OF);
    const again = () => inserts.insert('t', rows([7]), whole([7]), (p, r) => alone.insert(p, r));
    await expect(again()).rejects.toBe(UNHEARD_OF);
    now = 179_000;
    await expect(again()).rejects.toBe(UNHEARD_OF);
    now = 180_000;
    expect((await again()).refused).toHaveLength(1);
  });
});

test.each([
  [new EncodeError('1 is no String.'), 'row'],
  [BAD_DATA, 'row'],
  [refusal(691), 'row'],
  [TOO_MANY_PARTS, 'store'],
  [refusal(241), 'store'],
  [refusal(164), 'store'],
  [new Error('socket hang up'), 'store'],
  [UNHEARD_OF, 'unknown'],
])('%o is the fault of: %s', (error, fault) => {
  expect(faultOf(error)).toBe(fault);
});
