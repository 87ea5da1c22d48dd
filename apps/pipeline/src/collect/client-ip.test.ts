import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientIp } from './client-ip.ts';

const request = (xForwardedFor?: string, forwarded?: string) => ({
  peer: '10.0.0.9',
  xForwardedFor,
  forwarded,
});

describe('clientIp', () => {
  test('without trusted proxies no header is believed', () => {
    expect(clientIp(request('203.0.113.7', 'for=203.0.113.8'), 0)).toBe('10.0.0.9');
  });

  test('counts hops from the right', () => {
    const header = '6.6.6.6, 203.0.113.7, 10.1.1.1';
    expect(clientIp(request(header), 1)).toBe('10.1.1.1');
    expect(clientIp(request(header), 2)).toBe('203.0.113.7');
    expect(clientIp(request(header), 9)).toBe('6.6.6.6');
  });

  test('reads Forwarded with quotes, brackets and ports', () => {
    expect(clientIp(request(undefined, 'for=192.0.2.60;proto=http;by=203.0.113.43'), 1)).toBe('192.0.2.60');
    expect(clientIp(request(undefined, 'for=6.6.6.6, For="[2001:db8:cafe::17]:4711"'), 1)).toBe(
      '2001:db8:cafe::17',
    );
    expect(clientIp(request('203.0.113.7:51234'), 1)).toBe('203.0.113.7');
  });

  test.each([
    ['203.0.113.7:51234', '203.0.113.7'],
    ['"[2001:db8:cafe::17]:4711"', '2001:db8:cafe::17'],
    ['[2001:db8:cafe::17]', '2001:db8:cafe::17'],
    ['2001:DB8:9A40:1:BCF4:5264:E01C:F215:50718', '2001:db8:9a40:1:bcf4:5264:e01c:f215'],
    [' ::ffff:203.0.113.7 ', '203.0.113.7'],
  ])('%s is %s', (entry, ip) => expect(clientIp(request(entry), 1)).toBe(ip));

  test('an entry that is no address gives none', () => {
    expect(clientIp(request('unknown'), 1)).toBe('');
    expect(clientIp(request(undefined, 'for=_hidden'), 1)).toBe('');
  });

  test('what a client writes to the left of its proxy is never believed', () => {
    fc.assert(
      fc.property(fc.array(fc.ipV4()), fc.ipV4(), (forged, real) => {
        expect(clientIp(request([...forged, real].join(', ')), 1)).toBe(clientIp(request(real), 1));
      }),
    );
  });
});
