import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Range, type Steps, toPrefixRanges, toSteps, zipSteps } from './steps.ts';

const SPACE = 64;
const ranges = fc
  .array(fc.tuple(fc.nat(SPACE - 1), fc.nat(12), fc.integer({ min: 1, max: 3 })), { maxLength: 12 })
  .map((rows): Range<number>[] =>
    rows
      .sort(([a], [b]) => a - b)
      .map(([first, length, value]) => ({ first: BigInt(first), last: BigInt(first + length), value })),
  );

function at<V>(steps: Steps<V>, address: bigint): V | undefined {
  return steps.values[steps.starts.findLastIndex((start) => start <= address)];
}

const addresses = Array.from({ length: SPACE + 16 }, (_, i) => BigInt(i));

describe('toSteps', () => {
  it('gives each address the last range that holds it, and none elsewhere', () => {
    fc.assert(
      fc.property(ranges, (rows) => {
        const steps = toSteps(rows, 0);
        for (const address of addresses) {
          const holder = rows.findLast(({ first, last }) => first <= address && address <= last);
          expect(at(steps, address)).toBe(holder?.value ?? 0);
        }
      }),
    );
  });

  it('starts at zero, rises, and never repeats a value', () => {
    fc.assert(
      fc.property(ranges, (rows) => {
        const { starts, values } = toSteps(rows, 0);
        expect(starts[0]).toBe(0n);
        for (let i = 1; i < starts.length; i++) {
          expect(starts[i]).toBeGreaterThan(starts[i - 1] ?? 0n);
          expect(values[i]).not.toBe(values[i - 1]);
        }
      }),
    );
  });
});

describe('zipSteps', () => {
  it('combines the two values of every address', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const stepsA = toSteps(a, 0);
        const stepsB = toSteps(b, 0);
        const zipped = zipSteps(stepsA, stepsB, (x, y) => `${x}/${y}`);
        for (const address of addresses) {
          expect(at(zipped, address)).toBe(`${at(stepsA, address)}/${at(stepsB, address)}`);
        }
      }),
    );
  });
});

describe('toPrefixRanges', () => {
  const prefix = (value: number) => BigInt(value) << 64n;

  it('keeps the upper 64 bits of whole prefixes', () => {
    const rows = [{ first: prefix(5), last: prefix(8) - 1n, value: 'a' }];
    expect(toPrefixRanges(rows)).toEqual([{ first: 5n, last: 7n, value: 'a' }]);
  });

  it('leaves out what is only a part of one prefix', () => {
    const rows = [
      { first: prefix(5), last: prefix(5), value: 'first address' },
      { first: prefix(5) + 9n, last: prefix(6) - 1n, value: 'the rest' },
      { first: prefix(6), last: prefix(7) - 1n, value: 'a whole prefix' },
    ];
    expect(toPrefixRanges(rows)).toEqual([{ first: 6n, last: 6n, value: 'a whole prefix' }]);
  });
});
