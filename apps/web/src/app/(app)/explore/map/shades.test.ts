import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHADES } from '../heat/grid.ts';
import { edgesOf, mapShade } from './shades.ts';

test('clicks and money have steps at round figures, shares equal ones', () => {
  expect(edgesOf(12_345, 'clicks')).toEqual([100, 200, 1000, 2000]);
  expect(edgesOf(81, 'clicks')).toEqual([2, 5, 20]);
  expect(edgesOf(10, 'share')).toEqual([2, 4, 6, 8]);
  expect(edgesOf(1, 'clicks')).toEqual([]);
  expect(edgesOf(0, 'money')).toEqual([]);
});

test('the largest is the darkest, more is never lighter, and nothing has no shade', () => {
  const kind = fc.constantFrom('clicks' as const, 'money' as const, 'share' as const, 'price' as const);
  fc.assert(
    fc.property(kind, fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 1 }), (of, largest, some) => {
      const edges = edgesOf(largest, of);
      expect([...edges].sort((a, b) => a - b)).toEqual(edges);
      const less = 1 + (some % largest);
      expect(mapShade(largest, edges)).toBe(SHADES);
      expect(mapShade(less, edges)).toBeGreaterThan(0);
      expect(mapShade(less, edges)).toBeLessThanOrEqual(SHADES);
      expect(mapShade(0, edges)).toBe(0);
    }),
  );
});
