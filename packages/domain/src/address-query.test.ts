import { expect, test } from 'vitest';
import { addressQuery } from './address-query.ts';

const address = (text: string) => ({ kind: 'address', address: text });
const network = (text: string) => ({ kind: 'network', network: text });
const start = (text: string) => ({ kind: 'start', start: text });

test.each([
  ['2A00:1450:4001:81B::200E', address('2a00:1450:4001:81b::200e')],
  ['2a00:1450:4001:081b:0:0:0:200e', address('2a00:1450:4001:81b::200e')],
  ['2a00:1450:4001:081b:0000:0000:0000:200e', address('2a00:1450:4001:81b::200e')],
  ['[2a00:1450:4001:81b::200e]', address('2a00:1450:4001:81b::200e')],
  ['::ffff:93.184.216.9', start('93.184.216.9')],
  ['::FFFF:5db8:d809', start('93.184.216.9')],
  ['0:0:0:0:0:ffff:93.184.216.9', start('93.184.216.9')],
  ['[2a00:1450:4001:81b::200e]:443', address('2a00:1450:4001:81b::200e')],
  ['93.184.216.9:51234', start('93.184.216.9')],
  ['::1', address('::1')],
  ['93.184.216.9', start('93.184.216.9')],
  ['93.184.', start('93.184.')],
  ['93', start('93')],
  ['2A00:1450', start('2a00:1450')],
  ['2a00:1450:4001:081b:', start('2a00:1450:4001:81b:')],
  ['2a00:1450:4001:081b', start('2a00:1450:4001:81b')],
  ['2a00:1450:4001:81b::/64', network('2a00:1450:4001:81b::/64')],
  ['2A00:1450:4001:081B:0:0:0:200E/64', network('2a00:1450:4001:81b::200e/64')],
  ['93.184.216.0/24', network('93.184.216.0/24')],
  ['::ffff:93.184.216.0/120', network('93.184.216.0/24')],
  ['93.184.216.0/33', undefined],
  ['::1/129', undefined],
  ['01J8XQ', undefined],
  ['order-1001', undefined],
  ['', undefined],
])('%j', (text, expected) => {
  expect(addressQuery(text)).toEqual(expected);
});
