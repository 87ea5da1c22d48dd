import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientOf } from './client.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['192.0.2.7:51234', '192.0.2.7'],
  ['[2a02:8109:9a40::11]', '2a02:8109:9a40::11'],
  ['[2a02:8109:9a41::12]:443', '2a02:8109:9a41::12'],
  ['2A02:8109:9A40:1:BCF4:5264:E01C:F215:50718', '2a02:8109:9a40:1:bcf4:5264:e01c:f215'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
])('%s is the address %s', (named, ip) => expect(clientOf(named, 1)).toEqual({ ip, visitorId: '' }));

test.each([
  ['6.6.6.6, 203.0.113.9', 1, '203.0.113.9'],
  ['203.0.113.9, 10.0.0.1', 1, '203.0.113.9'],
  ['6.6.6.6, 203.0.113.9, 198.51.100.1', 2, '203.0.113.9'],
  ['203.0.113.9', 3, '203.0.113.9'],
  ['10.0.0.2, 10.0.0.1', 1, '10.0.0.2'],
  ['6.6.6.6, [2a02::1]:443', 1, '2a02::1'],
])('of the chain %s behind %i proxies it is %s', (chain, hops, ip) => {
  expect(clientOf(chain, hops).ip).toBe(ip);
});

test('host names are visitors of their own and no addresses', () => {
  const north = clientOf('dsl-17.north.isp.example', 1);
  expect(north).toEqual({ ip: '', visitorId: expect.stringMatching(/^host_[\w-]{22}$/) });
  expect(clientOf('DSL-17.north.isp.example.', 1)).toEqual(north);
  expect(clientOf('dsl-17.north.isp.example:51234', 1)).toEqual(north);
  expect(clientOf('gw.office.example', 1).visitorId).not.toBe(north.visitorId);
});

test.each(['', '-', 'unknown', ' '])('"%s" is nobody', (named) => {
  expect(clientOf(named, 1)).toEqual({ ip: '', visitorId: '' });
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.nat(9),
      (named, hops) => clientOf(named, hops + 1) !== null,
    ),
  );
});
