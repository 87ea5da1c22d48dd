import { expect, test } from 'vitest';
import { newAdvertiserInput, suggestedId } from './advertisers.ts';

const INPUT = { id: 'acme', name: 'Acme', currency: 'EUR', timeZone: 'Europe/Berlin' };

test.each([
  ['a name in any script', { name: '  東京靴店 🥾 ' }, { name: '東京靴店 🥾' }],
  ['200 characters', { name: 'x'.repeat(200) }, {}],
  ['a currency in small letters', { currency: 'jpy' }, { currency: 'JPY' }],
  ['a zone by an older name', { timeZone: 'Asia/Calcutta' }, {}],
  ['an address of several lines', { billingAddress: 'Acme GmbH\nHauptstraße 1\n10115 Berlin' }, {}],
])('%s is taken', (_, given, expected) => {
  expect(newAdvertiserInput.parse({ ...INPUT, ...given })).toMatchObject({ ...given, ...expected });
});

test.each([
  ['no name', { name: ' ' }, 'give it a name'],
  ['201 characters', { name: 'x'.repeat(201) }, 'use 200 characters at most'],
  ['half a character', { name: 'A\ud83d' }, 'leave out broken characters'],
  ['a name over two lines', { name: 'A\nB' }, 'leave out control characters'],
  ['no currency of a country', { currency: 'XXX' }, 'give a currency by its three letters, such as EUR'],
  ['a made-up currency', { currency: 'EURO' }, 'give a currency by its three letters, such as EUR'],
  ['an offset', { timeZone: '+01:00' }, 'give a time zone by its IANA name, such as Europe/Berlin'],
  ['a made-up zone', { timeZone: 'Berlin' }, 'give a time zone by its IANA name, such as Europe/Berlin'],
  [
    'an id with capitals',
    { id: 'Acme' },
    'use up to 63 lower-case letters, digits and hyphens, no hyphen first',
  ],
  ['nine lines', { billingAddress: Array(9).fill('x').join('\n') }, 'use 8 lines at most'],
  ['a tax id with markup', { taxId: '<b>' }, 'use letters, digits, spaces and . / -'],
])('%s is refused', (_, given, why) => {
  const { error } = newAdvertiserInput.safeParse({ ...INPUT, ...given });
  expect(error?.issues.map(({ message }) => message)).toContain(why);
});

test.each([
  ['Acme Outfitters', 'acme-outfitters'],
  ['  Café Müller & Söhne ', 'cafe-muller-sohne'],
  ['東京', ''],
])('%s suggests the id %s', (name, id) => {
  expect(suggestedId(name)).toBe(id);
});
