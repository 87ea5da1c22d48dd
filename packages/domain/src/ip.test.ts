import { isIP, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalIp, networkOf, truncateIp } from './ip.ts';

const address = fc.oneof(fc.ipV4(), fc.ipV6());
/** Text close to an address, where a parser written by hand goes wrong. */
const nearAddress = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefF:.%'), maxLength: 42 }),
  fc
    .tuple(address, fc.nat(40), fc.constantFrom('', ':', '::', '.', '0', 'g', ' ', '%'))
    .map(([ip, at, piece]) => ip.slice(0, at) + piece + ip.slice(at + 1)),
);

/** The same address as WHATWG's URL parser writes it, IPv4-mapped ones in hexadecimal. */
function byUrl(ip: string): string {
  return isIPv6(ip) ? new URL(`http://[${ip}]`).hostname.slice(1, -1) : ip;
}

describe('canonicalIp', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1::', '1::'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('writes %s as %s', (ip, canonical) => {
    expect(canonicalIp(ip)).toBe(canonical);
  });

  it.each([
    ['nothing', ''],
    ['a port', '192.0.2.1:80'],
    ['a port and brackets', '[2001:db8::1]:80'],
    ['a leading zero', '192.0.02.1'],
    ['three octets', '192.0.2'],
    ['an octet too large', '192.0.2.256'],
    ['a decimal number', '3221225985'],
    ['space around', ' 192.0.2.1'],
    ['two gaps', '2001::db8::1'],
    ['a gap for nothing', '1:2:3:4:5:6:7:8::'],
    ['nine groups', '1:2:3:4:5:6:7:8:9'],
    ['an empty zone', 'fe80::1%'],
    ['a zone on IPv4', '192.0.2.1%eth0'],
    ['IPv4 in the middle', '::192.0.2.1:1'],
    ['a name', 'localhost'],
  ])('refuses %s', (_, ip) => {
    expect(canonicalIp(ip)).toBeNull();
  });

  it('accepts exactly what Node accepts', () => {
    const zoneless = nearAddress.filter((text) => !text.includes('%'));
    fc.assert(
      fc.property(fc.oneof(address, zoneless), (ip) => {
        expect(canonicalIp(ip) !== null).toBe(isIP(ip) !== 0);
      }),
      { numRuns: 5000 },
    );
  });

  it('writes every address as a URL does, IPv4-mapped ones apart', () => {
    fc.assert(
      fc.property(
        address.filter((ip) => !byUrl(ip).startsWith('::ffff:')),
        (ip) => {
          expect(canonicalIp(ip)).toBe(byUrl(ip));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(address, (ip) => {
        const canonical = canonicalIp(ip) ?? '';
        expect(canonicalIp(canonical)).toBe(canonical);
      }),
    );
  });

  it('takes an IPv4-mapped address for the IPv4 one', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        expect(canonicalIp(`::ffff:${ip}`)).toBe(ip);
      }),
    );
  });
});

describe('truncateIp', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0'],
    ['255.255.255.255', '255.255.255.0'],
    ['::ffff:203.0.113.77', '203.0.113.0'],
    ['2001:db8:1234:5678::1', '2001:db8:1234::'],
    ['::1', '::'],
    ['not an address', ''],
  ])('cuts %s to %s', (ip, network) => {
    expect(truncateIp(ip)).toBe(network);
  });

  it('keeps the first 24 bits of IPv4 and no more', () => {
    const octet = fc.nat(255);
    fc.assert(
      fc.property(octet, octet, octet, octet, (a, b, c, d) => {
        expect(truncateIp(`${a}.${b}.${c}.${d}`)).toBe(`${a}.${b}.${c}.0`);
      }),
    );
  });

  it('keeps the first 48 bits of IPv6 and no more', () => {
    const group = fc.integer({ min: 1, max: 0xffff }).map((value) => value.toString(16));
    fc.assert(
      fc.property(fc.tuple(group, group, group, group, group, group, group, group), (groups) => {
        expect(truncateIp(groups.join(':'))).toBe(`${groups.slice(0, 3).join(':')}::`);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(address, (ip) => {
        expect(truncateIp(truncateIp(ip))).toBe(truncateIp(ip));
      }),
    );
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.77', 32, '203.0.113.77'],
    ['203.0.113.77', 24, '203.0.113.0'],
    ['203.0.113.77', 25, '203.0.113.0'],
    ['203.0.113.200', 25, '203.0.113.128'],
    ['203.0.113.77', 1, '128.0.0.0'],
    ['203.0.113.77', 0, '0.0.0.0'],
    ['203.0.113.77', 64, ''],
    ['2001:db8:1:2:3:4:5:6', 128, '2001:db8:1:2:3:4:5:6'],
    ['2001:db8:1:2:3:4:5:6', 64, '2001:db8:1:2::'],
    ['2001:db8:1:2ff:3:4:5:6', 56, '2001:db8:1:200::'],
    ['2001:db8:1:2:3:4:5:6', 0, '::'],
    ['nothing', 24, ''],
  ])('%s/%i is %s', (ip, bits, network) => {
    expect(networkOf(ip, bits)).toBe(network);
  });

  it('is what may be kept of an address, where so many bits are', () => {
    fc.assert(
      fc.property(address, (ip) => {
        const canonical = canonicalIp(ip) ?? '';
        expect(networkOf(canonical, canonical.includes(':') ? 48 : 24)).toBe(truncateIp(canonical));
      }),
    );
  });
});
