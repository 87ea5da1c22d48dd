import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText, wellFormedJson } from './text.ts';

test.each([
  ['abc', 2, 'ab'],
  ['abc', 3, 'abc'],
  ['a😀', 2, 'a'],
  ['a😀', 3, 'a😀'],
  ['😀😀', 3, '😀'],
  ['😀', 1, ''],
])('%s cut at %i units is "%s"', (text, units, expected) => {
  expect(cutText(text, units)).toBe(expected);
});

test('what is cut is the beginning of the text, well-formed, and at most one unit shorter than it may be', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, units) => {
      const kept = cutText(text, units);
      expect(text.startsWith(kept)).toBe(true);
      expect(kept.isWellFormed()).toBe(true);
      expect(kept.length).toBeLessThanOrEqual(units);
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(text.length, units - 1));
    }),
  );
});

test.each([
  [String.raw`{"a":"\ud83d"}`, { a: '\ufffd' }],
  [String.raw`{"a":"\uD83D\uDE00"}`, { a: '😀' }],
  [String.raw`{"a":"\uD83D\uD83D\uDE00\uDE00"}`, { a: '\ufffd😀\ufffd' }],
  // An escaped backslash, and then five letters.
  [String.raw`{"a":"\\ud83d"}`, { a: String.raw`\ud83d` }],
  [String.raw`{"a":"\\\ud83d\n"}`, { a: '\\\ufffd\n' }],
  [String.raw`{"\udc00":1}`, { '\ufffd': 1 }],
])('%s is read as well-formed text', (json, expected) => {
  expect(JSON.parse(wellFormedJson(json))).toEqual(expected);
});

test('any value comes back with its texts well-formed, and well-formed ones as they are', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
      (text) => {
        expect(JSON.parse(wellFormedJson(JSON.stringify({ text })))).toEqual({ text: text.toWellFormed() });
      },
    ),
  );
});

test('a text that is no JSON stays what it is', () => {
  for (const text of ['', '{', '😀', '\\u', '\\']) expect(wellFormedJson(text)).toBe(text);
});
