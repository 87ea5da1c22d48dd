import { expect, test } from 'vitest';
import { StreamSlots } from './stream-slots.ts';

test('a session has its share, all together no more than the process takes, and what is given back is free', () => {
  const slots = new StreamSlots({ perSession: 2, perProcess: 3 });
  const first = slots.take('a');
  expect(slots.take('a')).not.toBeNull();
  expect(slots.take('a')).toBeNull();
  expect(slots.take('b')).not.toBeNull();
  expect(slots.take('c')).toBeNull();
  first?.();
  first?.();
  expect(slots.take('a')).not.toBeNull();
  expect(slots.take('b')).toBeNull();
});

test('callers without a session share nothing but the process', () => {
  const slots = new StreamSlots({ perSession: 1, perProcess: 2 });
  expect(slots.take()).not.toBeNull();
  expect(slots.take()).not.toBeNull();
  expect(slots.take()).toBeNull();
});
