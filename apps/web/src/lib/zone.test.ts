import { expect, test } from 'vitest';
import { offsetName } from './zone.ts';

const utc = (text: string) => new Date(`${text}Z`);

test('offsets are named to the minute', () => {
  expect(offsetName(utc('2026-07-01T00:00'), 'Asia/Kolkata')).toBe('UTC+5:30');
  expect(offsetName(utc('2026-07-01T00:00'), 'America/New_York')).toBe('UTC−4');
  expect(offsetName(utc('2026-07-01T00:00'), 'UTC')).toBe('UTC');
});
