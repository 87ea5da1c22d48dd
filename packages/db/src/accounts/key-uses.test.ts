import { expect, test, vi } from 'vitest';
import { createKeyUses } from './key-uses.ts';

test('the uses of a key within a minute are noted once, and of each key by itself', () => {
  vi.useFakeTimers();
  const note = vi.fn(async (_: string) => {});
  const used = createKeyUses(note, () => {});
  for (let i = 0; i < 3; i++) used('a');
  used('b');
  vi.advanceTimersByTime(60_000);
  used('a');
  expect(note.mock.calls).toEqual([['a'], ['b'], ['a']]);
  vi.useRealTimers();
});

test('what cannot be noted is said, and stops nothing', async () => {
  const onError = vi.fn();
  const error = new Error('away');
  createKeyUses(() => Promise.reject(error), onError)('a');
  await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(error));
});
