import { expect, test } from 'vitest';
import { nodeOfSlot, SLOTS, slotOfKey } from './redis-slot.ts';

/** Examples of Redis's own specification of clusters, and of the documentation of CLUSTER KEYSLOT. */
test.each([
  ['123456789', 0x31c3],
  ['somekey', 11_058],
  ['foo{hash_tag}', 2_515],
  ['bar{hash_tag}', 2_515],
])('%s lies in slot %i', (key, slot) => {
  expect(slotOfKey(key)).toBe(slot);
});

test('empty braces are a part of the key', () => {
  expect(slotOfKey('foo{}{bar}')).not.toBe(slotOfKey('bar'));
});

test('each node has the same share of slots', () => {
  const own = [0, 0, 0, 0];
  for (let slot = 0; slot < SLOTS; slot++) {
    const node = nodeOfSlot(slot, 4);
    own[node] = (own[node] ?? 0) + 1;
  }
  expect(own).toEqual([4_096, 4_096, 4_096, 4_096]);
});
