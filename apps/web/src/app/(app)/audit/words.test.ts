import { expect, test } from 'vitest';
import { standing } from './words.ts';

const when = (time: Date) => time.toISOString().slice(11, 16);
const balanced = {
  upTo: new Date('2026-07-01T14:00Z'),
  lookedAt: new Date('2026-07-01T14:40Z'),
  behind: false,
  compared: 24,
  differing: 0,
  found: 0,
  repaired: 0,
  waiting: 0,
};
const say = (figures: Partial<typeof balanced>) => standing({ ...balanced, ...figures }, when);

test('what is most urgent is said first', () => {
  expect(say({}).text).toBe('Every hour equals its raw clicks.');
  expect(say({ found: 2, repaired: 2 }).detail).toBe('2 differences were found; all were repaired.');
  expect(say({ found: 1, repaired: 1 }).detail).toBe('One difference was found; it was repaired.');
  expect(say({ found: 3, repaired: 2 }).detail).toBe(
    '3 differences were found; of these 2 were repaired, the others went by themselves.',
  );
  expect(say({ waiting: 3, found: 2 }).text).toBe('Late clicks reached 3 hours.');
  const behind = say({ behind: true, waiting: 3 });
  expect([behind.good, behind.text]).toEqual([
    false,
    'Reconciled up to 14:00, which is less than it should be.',
  ]);
  const differs = say({ differing: 1, behind: true, waiting: 3 });
  expect([differs.good, differs.text]).toEqual([false, 'One hour differs from raw clicks.']);
});

test('nothing yet and nothing here are two things', () => {
  expect(say({ compared: 0 }).text).toBe('No closed hour of this time has a click.');
  const fresh = standing({ ...balanced, compared: 0, upTo: null, lookedAt: null }, when);
  expect(fresh.text).toBe('No hour has been compared yet.');
});
