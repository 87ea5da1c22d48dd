import { expect, test } from 'vitest';
import { money, restTime } from './schemas.ts';

test('money is exact, and times say their offset', () => {
  expect(money(-1_234_567n, 'JPY')).toEqual({ amount: '-1.234567', currency: 'JPY' });
  const instant = new Date('2026-03-01T00:00:00.250Z');
  expect(restTime(instant, 'Asia/Kolkata')).toBe('2026-03-01T05:30:00.250+05:30');
  expect(restTime(new Date('2026-07-01T12:00:00Z'), 'America/St_Johns')).toBe('2026-07-01T09:30:00-02:30');
  expect(restTime(instant, 'UTC')).toBe('2026-03-01T00:00:00.250+00:00');
});
