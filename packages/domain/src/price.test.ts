import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PriceStep, priceAt } from './price.ts';

const step = fc.record({
  from: fc.integer({ min: 0, max: 1_000 }),
  cpcMicros: fc.bigInt({ min: 0n, max: 9n }),
});
const history = fc.array(step, { maxLength: 12 }).map((steps) => steps.toSorted((a, b) => a.from - b.from));
const time = fc.integer({ min: 0, max: 1_000 });

test('a price holds from its time on, until the next', () => {
  const steps: PriceStep[] = [
    { from: 100, cpcMicros: 5n },
    { from: 200, cpcMicros: 7n },
    { from: 200, cpcMicros: 8n },
  ];
  expect([99, 100, 199, 200, 9_999].map((at) => priceAt(steps, at))).toEqual([undefined, 5n, 5n, 8n, 8n]);
  expect(priceAt([], 100)).toBeUndefined();
});

test('a step that is added later changes no price before its time', () => {
  fc.assert(
    fc.property(history, step, time, (steps, added, at) => {
      const after = [...steps, added].toSorted((a, b) => a.from - b.from);
      if (at < added.from) expect(priceAt(after, at)).toBe(priceAt(steps, at));
    }),
  );
});

test('every time from the first step on has the price of one of the steps that began', () => {
  fc.assert(
    fc.property(history, time, (steps, at) => {
      const begun = steps.filter(({ from }) => from <= at).map(({ cpcMicros }) => cpcMicros);
      expect(priceAt(steps, at)).toBe(begun.at(-1));
    }),
  );
});
