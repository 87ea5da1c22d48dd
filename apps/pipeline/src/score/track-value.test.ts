import { type Mark, mark, type Seen, seenIn, TRACK_WORDS } from '@clickledger/rules';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MarkReader, markBytes, readFound, readTrack, viewOf, writeMark, writeWords } from './track-value.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const NO_WORDS = Buffer.of(0);

/** Marks of one track, some minutes, hours and days apart, now and then back. */
const marks = fc.boolean().chain((isNumber) =>
  fc.array(
    fc.record({
      at: fc.constantFrom(0, 1, 61_000, 300_000, 14_400_000, 90_000_000).map((after) => NOON + after),
      device: fc.integer({ min: -1, max: 63 }),
      other: fc.integer({ min: -1, max: 127 }),
      place: fc.integer({ min: 0, max: 676 }),
      untimed: fc.boolean(),
      isNumber: fc.constant(isNumber),
    }),
    { minLength: 1, maxLength: 60 },
  ),
);

const isNumberOf = (all: readonly Mark[]) => all[0]?.isNumber === true;
const marked = (all: readonly Mark[]) => {
  const words = new Uint32Array(TRACK_WORDS);
  for (const each of all) mark(words, 0, each);
  return words;
};
const bytesOf = (all: readonly Mark[]) => {
  const bytes = Buffer.alloc(all.length * markBytes(isNumberOf(all)));
  const view = viewOf(bytes);
  return bytes.subarray(
    0,
    all.reduce((end, each) => writeMark(view, 0, end, each), 0),
  );
};
const wordsOf = (words: Uint32Array, isNumber: boolean) => {
  const bytes = Buffer.alloc(200);
  return bytes.subarray(0, writeWords(bytes, isNumber, words, 0));
};
const found = (value: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(value.length);
  return readFound(Buffer.concat([length, value]), 0, 1);
};
const read = (value: Buffer, isNumber: boolean) => {
  const words = new Uint32Array(TRACK_WORDS);
  readTrack(found(value), 0, isNumber, words, 0);
  return words;
};

test('a value says the same however much of it is marks, and how much words', () => {
  fc.assert(
    fc.property(marks, fc.nat(60), (all, cut) => {
      const isNumber = isNumberOf(all);
      const before = cut === 0 ? NO_WORDS : wordsOf(marked(all.slice(0, cut)), isNumber);
      const rest = all.slice(cut);
      const value = rest.length === 0 ? before : Buffer.concat([before, bytesOf(rest)]);
      expect(read(value, isNumber)).toEqual(marked(all));
    }),
  );
});

test('marks are read click by click as they were written', () => {
  fc.assert(
    fc.property(marks, (all) => {
      const isNumber = isNumberOf(all);
      const reader = new MarkReader(bytesOf(all), 0, isNumber);
      const [written, readBack] = [new Uint32Array(TRACK_WORDS), new Uint32Array(TRACK_WORDS)];
      const seen: [Seen, Seen][] = all.map((each) => {
        mark(written, 0, each);
        reader.take(readBack, 0);
        return [seenIn(readBack, 0, isNumber), seenIn(written, 0, isNumber)];
      });
      expect(seen.map(([one]) => one)).toEqual(seen.map(([, other]) => other));
    }),
  );
});

test('a track that nobody has marked takes a byte, and one of the largest numbers fits', () => {
  expect(wordsOf(new Uint32Array(TRACK_WORDS), false)).toEqual(NO_WORDS);
  const largest = new Uint32Array(TRACK_WORDS).fill(0xffff_ffff);
  expect(read(wordsOf(largest, false), false)).toEqual(largest);
});
