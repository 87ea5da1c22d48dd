import { iso31662 } from 'iso-3166/2.js';

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** English name of a country by its ISO 3166-1 alpha-2 code; what is none stays as it is. */
export function countryName(key: string): string {
  return /^[A-Z]{2}$/.test(key) ? (countries.of(key) ?? key) : key;
}

let names: ReadonlyMap<string, string> | undefined;

/** Codes and names as ISO 3166-2 has them, made when they are first asked for. */
function named(): ReadonlyMap<string, string> {
  names ??= new Map(iso31662.map(({ code, name }) => [code, name]));
  return names;
}

/** Every region that has a name, by its ISO 3166-2 code. */
export function regionCodes(): string[] {
  return [...named().keys()];
}

/** `Berlin, Germany`: several countries have an Amazonas. A code that ISO does not name stays in front of its country. */
export function regionName(key: string): string {
  const name = named().get(key) ?? key;
  const country = countryName(key.slice(0, 2));
  return country === key || country === name ? name : `${name}, ${country}`;
}
