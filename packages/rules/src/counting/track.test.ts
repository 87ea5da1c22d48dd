import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText } from './hash.ts';
import { MemoryCounters } from './memory-counters.ts';
import { SLOT_MS } from './track.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const DAY_MS = 86_400_000;
const click = (at: number, fields = {}) => ({
  key: [hashText('k')],
  at,
  device: -1,
  other: -1,
  place: 0,
  untimed: false,
  isNumber: false,
  ...fields,
});

test('a span slides: what is counted lies within it, and what is in all of its whole slots is counted', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(gaps, (gaps) => {
      const counters = new MemoryCounters();
      const at: number[] = [];
      let now = NOON;
      for (const gap of gaps) {
        now += gap;
        at.push(now);
        const { burst, day, pulse } = counters.count(click(now));
        const since = (ms: number) => at.filter((time) => time > now - ms).length;
        expect(burst).toBeLessThanOrEqual(since(10 * SLOT_MS));
        expect(burst).toBeGreaterThanOrEqual(since(9 * SLOT_MS));
        expect(pulse).toBeLessThanOrEqual(since(2 * SLOT_MS));
        expect(pulse).toBeGreaterThanOrEqual(since(SLOT_MS));
        expect(day).toBeLessThanOrEqual(since(DAY_MS));
        expect(day).toBeGreaterThanOrEqual(since((DAY_MS / 6) * 5));
      }
    }),
  );
});

test('members of a sketch are counted about right, and are forgotten after hours', () => {
  for (const members of [1, 5, 20, 60]) {
    const counters = new MemoryCounters();
    let seen = counters.count(click(NOON));
    for (let i = 0; i < members; i++)
      seen = counters.count(click(NOON, { device: (i * 37) % 64, other: i % 64 }));
    expect(seen.devices).toBeGreaterThanOrEqual(members);
    expect(counters.count(click(NOON + 4 * 3_600_000)).devices).toBe(seen.devices);
    expect(counters.count(click(NOON + 9 * 3_600_000)).devices).toBe(0);
  }
});

test('a late click is counted where it belongs, and a log of another day begins anew', () => {
  const counters = new MemoryCounters();
  for (let i = 0; i < 10; i++) counters.count(click(NOON));
  expect(counters.count(click(NOON - 3 * SLOT_MS))).toMatchObject({ burst: 11, day: 11 });
  expect(counters.count(click(NOON - 3_600_000))).toMatchObject({ burst: 11, day: 12 });
  expect(counters.count(click(NOON - 3 * DAY_MS))).toMatchObject({ burst: 1, day: 1 });
});

test('keys that are seen again are remembered, of however many', () => {
  const counters = new MemoryCounters({ generation: 1_000 });
  let burst = 0;
  for (let i = 0; i < 50_000; i++) {
    counters.count({ ...click(NOON), key: [hashText(`fresh-${i}`)] });
    if (i % 500 === 0) burst = counters.count({ ...click(NOON), key: [hashText('farm')] }).burst;
  }
  expect(burst).toBe(100);
  expect(counters.count({ ...click(NOON), key: [hashText('fresh-0')] }).burst).toBe(1);
});
