import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketAt, GUTTER, NOTHING_READ, type Reading, readByKey, spanOf } from './reading.ts';

test('every place of a plot lies over the bucket that is drawn there', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_500 }),
      fc.integer({ min: 300, max: 2_000 }),
      fc.nat(),
      (count, width, some) => {
        const place = some % count;
        const middle = GUTTER + ((place + 0.5) / count) * (width - GUTTER);
        expect(bucketAt(middle, width, count)).toBe(place);
      },
    ),
  );
  expect(bucketAt(0, 500, 10)).toBe(0);
  expect(bucketAt(900, 500, 10)).toBe(9);
});

const press = (keys: string[], start: Reading = NOTHING_READ) =>
  keys.reduce<Reading>((reading, name) => {
    const shiftKey = name.startsWith('Shift+');
    return readByKey(reading, { key: name.replace('Shift+', ''), shiftKey }, 10) ?? reading;
  }, start);

test('arrows read from the newest on and stay within', () => {
  expect(press(['ArrowLeft']).at).toBe(9);
  expect(press(['ArrowLeft', 'ArrowLeft', 'ArrowLeft']).at).toBe(7);
  expect(press(['Home', 'ArrowLeft']).at).toBe(0);
  expect(press(['End', 'ArrowRight']).at).toBe(9);
  expect(press(['Home', 'Escape'])).toEqual(NOTHING_READ);
  expect(readByKey(NOTHING_READ, { key: 'Tab', shiftKey: false }, 10)).toBeUndefined();
});

test('arrows with Shift draw a span, and without it leave off', () => {
  const drawn = press(['End', 'Shift+ArrowLeft', 'Shift+ArrowLeft']);
  expect(spanOf(drawn)).toEqual({ first: 7, last: 9 });
  expect(spanOf(press(['ArrowLeft'], drawn))).toBeUndefined();
});
