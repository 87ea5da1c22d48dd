import { expect, test } from 'vitest';
import atlas from 'world-atlas/countries-110m.json';
import { countryOf, SMALL_PLACES } from './country-codes.ts';
import { MAP, worldPlaces } from './world.ts';

/** As the tables of networks take them (`packages/enrichment/src/compile.ts`): two letters that name something. */
const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const LETTERS = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
  (code) => NAMES.of(code) !== undefined,
);
/** What names no country of its own, or one that is no more; it is told beside the map, as whatever has no place is. */
const isCurrent = (code: string) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
const NO_COUNTRIES = 'AC AQ CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' ');

const { geometries } = atlas.objects.countries;
const drawn = new Map(worldPlaces().map((place) => [place.code, place]));

test('shapes have the code of their number, and those without a number the one that is used for them', () => {
  for (const { id, properties } of geometries as { id?: string; properties: { name: string } }[]) {
    const code = countryOf(id, properties.name);
    if (id === undefined) expect(code, properties.name).toBeDefined();
    // Antarctica is not drawn.
    else expect(code ?? 'AQ', properties.name).toBe(new Intl.Locale(`und-${id}`).region);
  }
  expect(countryOf(undefined, 'Kosovo')).toBe('XK');
  expect(countryOf('158', 'Taiwan')).toBe('TW');
  expect(countryOf('516', 'Namibia')).toBe('NA');
  // Numbers below 100, however they are written.
  expect(countryOf(4, 'Afghanistan')).toBe('AF');
});

test('every country that a click may come from has a shape or a dot; what has none is no country', () => {
  const without = CODES.filter((code) => isCurrent(code) && !drawn.has(code));
  expect(without).toEqual(NO_COUNTRIES);
  for (const code of drawn.keys()) expect(CODES).toContain(code);
});

test('shapes and dots are on the map, each once', () => {
  expect(drawn.size).toBe(worldPlaces().length);
  for (const { code, at, outline } of worldPlaces()) {
    expect(at.x, code).toBeGreaterThan(0);
    expect(at.x, code).toBeLessThan(MAP.width);
    expect(at.y, code).toBeGreaterThan(0);
    expect(at.y, code).toBeLessThan(MAP.height);
    expect(outline === undefined, code).toBe(SMALL_PLACES.some((small) => small.code === code));
  }
});

test('countries lie where they are', () => {
  const x = (code: string) => drawn.get(code)?.at.x ?? Number.NaN;
  const y = (code: string) => drawn.get(code)?.at.y ?? Number.NaN;
  expect([x('US') < x('DE'), x('DE') < x('JP'), y('NO') < y('NA'), y('NA') < y('ZA')]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  // Of several shapes the largest tells where it is: France is not in South America.
  expect(x('FR')).toBeGreaterThan(x('GB') - 20);
});
