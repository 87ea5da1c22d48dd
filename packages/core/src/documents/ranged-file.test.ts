import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Piece, readRange } from './ranged-file.ts';

test('any range of pieces is that of the whole', async () => {
  const pieces = fc.array(fc.array(fc.uint8Array({ minLength: 1, maxLength: 7 }), { maxLength: 5 }), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(pieces, fc.nat(80), fc.nat(80), async (made, a, b) => {
      const whole = Buffer.concat(made.flat());
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      const got = await Array.fromAsync(
        readRange(
          made.map((chunks) => pieceOf(chunks)),
          { start, end },
        ),
      );
      expect(Buffer.concat(got)).toEqual(whole.subarray(start, end + 1));
    }),
  );
});

test('pieces before and behind are not made, and one that is too short is no file', async () => {
  const made: number[] = [];
  const pieces = [0, 1, 2, 3].map((n) => pieceOf([Buffer.alloc(10)], () => made.push(n)));
  await Array.fromAsync(readRange(pieces, { start: 12, end: 25 }));
  expect(made).toEqual([1, 2]);
  const short = { ...pieceOf([Buffer.alloc(9)]), bytes: 10 };
  await expect(Array.fromAsync(readRange([short, short], { start: 0, end: 19 }))).rejects.toThrow('length');
});

function pieceOf(chunks: Uint8Array[], onRead = () => {}): Piece {
  return {
    bytes: chunks.reduce((sum, { length }) => sum + length, 0),
    async *read() {
      onRead();
      yield* chunks;
    },
  };
}
