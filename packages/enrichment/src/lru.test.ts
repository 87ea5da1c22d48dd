import { describe, expect, it } from 'vitest';
import { RecentCache } from './lru.ts';

describe('RecentCache', () => {
  it('never holds more than its capacity', () => {
    const cache = new RecentCache<number>(100);
    for (let i = 0; i < 1000; i++) {
      cache.set(`key ${i}`, i);
      expect(cache.size).toBeLessThanOrEqual(100);
    }
  });

  it('keeps what is read while others pass through', () => {
    const cache = new RecentCache<number>(10);
    cache.set('regular', 7);
    for (let i = 0; i < 1000; i++) {
      cache.set(`passer-by ${i}`, i);
      expect(cache.get('regular')).toBe(7);
    }
    expect(cache.get('passer-by 0')).toBeUndefined();
    expect(cache.get('passer-by 999')).toBe(999);
  });
});
