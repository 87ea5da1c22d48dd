import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, type FirstClick, slotOf } from './first-clicks.ts';
import type { DedupeItem } from './port.ts';

const WINDOW = 30_000;

/** Runs clicks of one visitor through the decision, in order of arrival. */
function run(times: number[]): { at: number; repeats: string }[] {
  const store = new Map<number, FirstClick>();
  return times.map((at, i) => {
    const item: DedupeItem = { key: 'v', identity: `c${i}`, eventTime: at, windowMs: WINDOW };
    const { repeats, remember } = decide(item, (slot) => store.get(slot));
    if (remember) store.set(slotOf(item), { id: item.identity, at });
    return { at, repeats };
  });
}

test('a repeat within the window points to the first click; one at the window’s length does not', () => {
  expect(run([0, 29_999]).map((c) => c.repeats)).toEqual(['', 'c0']);
  expect(run([0, 30_000]).map((c) => c.repeats)).toEqual(['', '']);
});

test('a click that arrives late but happened just before counts as the repeat', () => {
  expect(run([100_000, 80_000, 60_000]).map((c) => c.repeats)).toEqual(['', 'c0', '']);
});

test('a retry of the first click itself is no repeat', () => {
  const store = new Map<number, FirstClick>([[0, { id: 'same', at: 0 }]]);
  const item = { key: 'v', identity: 'same', eventTime: 5_000, windowMs: WINDOW };
  expect(decide(item, (slot) => store.get(slot))).toEqual({ repeats: '', remember: false });
});

test('in any order of arrival: first clicks lie a window apart, and each repeat lies within reach of its first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -200_000, max: 200_000 }), { maxLength: 60 }), (times) => {
      const outcomes = run(times);
      const firsts = outcomes
        .filter((c) => c.repeats === '')
        .map((c) => c.at)
        .sort((a, b) => a - b);
      for (let i = 1; i < firsts.length; i++) {
        expect((firsts[i] ?? 0) - (firsts[i - 1] ?? 0)).toBeGreaterThanOrEqual(WINDOW);
      }
      for (const { at, repeats } of outcomes) {
        if (repeats === '') continue;
        const first = outcomes[Number(repeats.slice(1))];
        expect(first?.repeats).toBe('');
        expect(Math.abs((first?.at ?? 0) - at)).toBeLessThan(WINDOW);
      }
    }),
  );
});
