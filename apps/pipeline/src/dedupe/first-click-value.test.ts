import { randomUUID } from 'node:crypto';
import { ID_PATTERN, newClickId } from '@clickledger/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ItemWriter } from '#remembered/item-writer.ts';
import { MOST_IDENTITY_BYTES, readIdentity, writeIdentity } from './first-click-value.ts';

function written(identity: string): Buffer {
  const writer = new ItemWriter();
  writeIdentity(writer, identity);
  return writer.take();
}

test('any identity is read as it was written', () => {
  const id = fc.oneof(
    fc.stringMatching(ID_PATTERN),
    fc.integer({ min: 0, max: 2 ** 48 - 1 }).map(newClickId),
    fc.uuid(),
    fc.uuid().map((uuid) => uuid.toUpperCase()),
    fc.stringMatching(/^[8-9A-Z][0-9A-Z]{25}$/),
  );
  fc.assert(
    fc.property(id, fc.boolean(), (plain, isKeyed) => {
      const identity = isKeyed ? `k/${plain}` : plain;
      expect(readIdentity(written(identity))).toBe(identity);
      expect(written(identity).length).toBeLessThanOrEqual(MOST_IDENTITY_BYTES);
    }),
  );
});

test.each([randomUUID(), newClickId(Date.now()), '7ZZZZZZZZZZZZZZZZZZZZZZZZZ'])('%s takes 17 bytes', (id) => {
  expect(written(id).length).toBe(17);
  expect(written(`k/${id}`).length).toBe(17);
  expect(readIdentity(written(`k/${id}`))).toBe(`k/${id}`);
});
