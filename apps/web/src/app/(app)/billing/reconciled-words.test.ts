import { expect, test } from 'vitest';
import { reconciledWords } from './reconciled-words.ts';

const figures = { upTo: new Date('2026-07-01T14:00Z'), differing: 0, waiting: 0, compared: 700, repaired: 0 };
const say = (changed: Parameters<typeof reconciledWords>[0]) =>
  reconciledWords(changed, (time) => time.toISOString().slice(11, 16));

test('a month is called reconciled only when every hour of it is', () => {
  expect(say({ ...figures, state: 'reconciled' }).text).toBe(
    'Reconciled: each of 700 hours with clicks equals its raw clicks.',
  );
  expect(say({ ...figures, state: 'reconciled', repaired: 2 }).text).toMatch(
    / 2 of them had to be repaired\.$/,
  );
  expect(say({ ...figures, state: 'partly' }).text).toMatch(/^Reconciled up to 14:00:/);
  expect(say({ ...figures, state: 'partly', upTo: null }).text).toMatch(/^Not reconciled yet/);
  expect(say({ ...figures, state: 'differs', differing: 1 })).toEqual({
    good: false,
    text: 'Not final: one hour differs from raw clicks.',
  });
  expect(say({ ...figures, state: 'waiting', waiting: 2 }).text).toMatch(/^Late clicks reached 2 hours;/);
});
