import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { createZstdCompress, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, packAtOnce, unpack, unpackedBytes } from './zstd.ts';

/** Around each of the lengths at which a frame's head changes, or the way it is unpacked. */
const lengths = fc
  .constantFrom(0, 255, 256, 65_536, 65_536 + 256, 1024 * 1024)
  .chain((about) => fc.integer({ min: Math.max(0, about - 3), max: about + 3 }));

test('what was packed is unpacked, and says how long it is', async () => {
  await fc.assert(
    fc.asyncProperty(lengths, fc.uint8Array({ minLength: 1, maxLength: 2_000 }), async (length, bytes) => {
      const plain = Buffer.alloc(length, bytes);
      for (const packed of [packAtOnce(plain), await pack(plain)]) {
        expect(unpackedBytes(packed)).toBe(plain.length);
        expect(plain.equals(await unpack(packed))).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test('what cannot be made shorter is packed and unpacked, too', async () => {
  const plain = randomBytes(40_000);
  const packed = packAtOnce(plain);
  expect(packed.length).toBeGreaterThan(plain.length);
  expect(plain.equals(await unpack(packed))).toBe(true);
});

test('a frame that does not say how long it is is unpacked, too', async () => {
  for (const length of [1, 5_000, 3_000_000]) {
    const plain = Buffer.alloc(length, 'a click, ');
    const stream = createZstdCompress();
    // In two, as of the first alone nobody knows what follows.
    stream.write(plain.subarray(0, 1));
    stream.end(plain.subarray(1));
    const packed = await buffer(stream);
    expect(unpackedBytes(packed)).toBeUndefined();
    expect(plain.equals(await unpack(packed))).toBe(true);
  }
});

test('a few clicks keep no more room than they take', async () => {
  const plain = Buffer.alloc(40_000, 'a click, ');
  expect((await unpack(packAtOnce(plain))).buffer.byteLength).toBeLessThan(2 * plain.length);
});

test('what is cut short or something else is refused', async () => {
  const packed = packAtOnce(Buffer.alloc(200_000, 'a click, '));
  for (const wrong of [packed.subarray(0, -1), packed.subarray(0, 7), Buffer.alloc(0), gzipSync('a click')])
    await expect((async () => unpack(wrong))()).rejects.toThrow();
});
