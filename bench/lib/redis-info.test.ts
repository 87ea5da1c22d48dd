import { expect, test } from 'vitest';
import { infoNumber } from './redis-info.ts';

const INFO =
  '# CPU\r\nused_cpu_user:1.25\r\nused_memory:100\r\nused_memory_peak:200\r\ndb0:keys=7,expires=3\r\n';

test('a number is found by its whole name, also behind the name of a part', () => {
  expect(infoNumber(INFO, 'used_cpu_user')).toBe(1.25);
  expect(infoNumber(INFO, 'used_memory')).toBe(100);
  expect(infoNumber(INFO, 'db0')).toBe(7);
  expect(infoNumber(INFO, 'memory')).toBeUndefined();
});
