import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spansOf } from './spans.ts';

const HOUR = 3_600_000;

test('spans cover every hour once, none is long, and they are in order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(500)), (numbers) => {
      const hours = numbers.sort((a, b) => a - b).map((n) => n * HOUR);
      const spans = spansOf(hours);
      for (const hour of hours) expect(spans.filter((s) => s.from <= hour && hour < s.to)).toHaveLength(1);
      for (const [i, { from, to }] of spans.entries()) {
        expect(to - from).toBeLessThanOrEqual(6 * HOUR);
        expect(from).toBeGreaterThanOrEqual(spans[i - 1]?.to ?? 0);
        expect(hours).toContain(from);
      }
    }),
  );
});
