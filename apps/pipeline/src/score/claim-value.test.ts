import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ItemWriter } from '#remembered/item-writer.ts';
import { MOST_PACKED_BYTES, readOwner, writeContent, writePosition } from './claim-value.ts';

function packed(position: string, content: string): Buffer {
  const writer = new ItemWriter();
  writePosition(writer, position);
  writeContent(writer, content);
  return writer.take();
}

test('a claim is read as it was written, in few bytes', () => {
  const part = (most: number) =>
    fc.oneof(
      fc.constant(''),
      fc.integer({ min: 0, max: most }).map((number) => number.toString(36)),
    );
  const content = fc
    .tuple(...Array.from({ length: 4 }, () => part(2 ** 32 - 1)), part(2 ** 48 - 1))
    .map((parts) => parts.join('.'));
  const position = fc
    .tuple(fc.nat(65_535), fc.nat(2 ** 48 - 1))
    .map(([partition, offset]) => `${partition}-${offset}`);
  fc.assert(
    fc.property(position, content, (at, says) => {
      const bytes = packed(at, says);
      expect(readOwner(bytes, 0)).toEqual({ position: at, content: says });
      expect(bytes.length).toBeLessThanOrEqual(1 + 8 + 1 + 4 * 4 + 6);
      expect(bytes.length).toBeLessThanOrEqual(MOST_PACKED_BYTES);
    }),
  );
  expect(packed('3-1000000000', 'a.b.c.d.').length).toBe(24);
});

test.each([
  ['0-1', 'other'],
  ['0-1', '0a.b..c.'],
  ['0-1', 'a.b.c.d.e.f'],
  ['0-1', 'A.b.c.d.'],
  ['0-1', '1z141z4.....'],
  ['0-1', '1z141z4....'],
  ['70000-1', 'a.b.c.d.'],
  ['0-01', '....'],
  ['nowhere', 'a.b..c.'],
  ['0-999999999999999', ''],
])('what is not of that form is kept as it is: %s, %s', (position, content) => {
  expect(readOwner(packed(position, content), 0)).toEqual({ position, content });
});
