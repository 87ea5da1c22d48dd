import { expect, test } from 'vitest';
import { addressBlock, addressNetwork, clientAddress, PEER_HEADER } from './client-address.ts';

const at = (headers: Record<string, string>, hops: number) => clientAddress((name) => headers[name], hops);

test('without trusted proxies it is the peer, whatever a client claims', () => {
  const claimed = { [PEER_HEADER]: '203.0.113.7', 'x-forwarded-for': '198.51.100.1' };
  expect(at(claimed, 0)).toBe('203.0.113.7');
  expect(at({ [PEER_HEADER]: '::ffff:203.0.113.7' }, 0)).toBe('203.0.113.7');
  expect(at({}, 0)).toBe('unknown');
});

test('with trusted proxies it is what the outermost of them saw', () => {
  const chain = { [PEER_HEADER]: '10.0.0.1', 'x-forwarded-for': '198.51.100.1, 203.0.113.7, 10.0.0.2' };
  expect(at(chain, 2)).toBe('203.0.113.7');
  expect(at(chain, 9)).toBe('198.51.100.1');
  expect(at({ [PEER_HEADER]: '10.0.0.1', 'x-forwarded-for': '[2001:db8::1]:443' }, 1)).toBe('2001:db8::1');
  expect(at({ [PEER_HEADER]: '10.0.0.1' }, 1)).toBe('10.0.0.1');
});

test('one customer of IPv6 has a /64', () => {
  expect(addressBlock('203.0.113.7')).toBe('203.0.113.7');
  expect(addressBlock('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(addressBlock('2001:0DB8:1:2::9')).toBe('2001:db8:1:2::/64');
  expect(addressBlock('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(addressBlock('::1')).toBe('0:0:0:0::/64');
});

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2:3::7', '2001:db8:1::/48'],
  ['::1', '0:0:0::/48'],
  ['unknown', 'unknown'],
])('of %s the network %s may be kept', (address, network) => {
  expect(addressNetwork(address)).toBe(network);
});
