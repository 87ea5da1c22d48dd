import { describe, expect, test } from 'vitest';
import { allowedHosts, foreignHost, isFromElsewhere, isMadeHere } from './request-guard.ts';

const get = (headers: Record<string, string>) => (name: string) => headers[name];
const allowed = allowedHosts({
  NEXTAUTH_URL: 'https://ads.example',
  LISTEN_HOST: '0.0.0.0',
  ALLOWED_HOSTS: ['stats.example', '[2001:db8::1]:3000'],
});

describe('the host of a request', () => {
  test.each([
    'localhost',
    'localhost:3000',
    '127.0.0.1:3000',
    '[::1]:3000',
    'ADS.example',
    'stats.example:8443',
    '[2001:db8::1]',
  ])('%s is ours', (host) => {
    expect(foreignHost(get({ host }), allowed)).toBeNull();
  });

  test.each([
    '',
    'evil.example',
    'ads.example.evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    'localhost.',
    '127.0.0.1.evil.example',
    'ads.example@evil.example',
    'evil.example/ads.example',
    '0.0.0.0:3000',
    '169.254.169.254',
    'ads.example, evil.example',
  ])('%j is not', (host) => {
    expect(foreignHost(get({ host }), allowed)).toBe(host);
  });

  test('what a proxy says of it counts, too', () => {
    const forwarded = (name: string) => get({ host: 'localhost:3000', 'x-forwarded-host': name });
    expect(foreignHost(forwarded('ads.example'), allowed)).toBeNull();
    expect(foreignHost(forwarded('evil.example'), allowed)).toBe('evil.example');
    expect(foreignHost(forwarded('ads.example, evil.example'), allowed)).toBe(' evil.example');
  });

  test('an address that it listens on is its own', () => {
    const at = allowedHosts({ LISTEN_HOST: 'fd00::7', ALLOWED_HOSTS: [] });
    expect(foreignHost(get({ host: '[fd00::7]:3000' }), at)).toBeNull();
  });
});

describe('a change', () => {
  const here = { host: 'ads.example' };
  const elsewhere = (headers: Record<string, string>, method = 'POST') =>
    isFromElsewhere(method, get({ ...here, ...headers }), 'https://ads.example');

  test.each<Record<string, string>>([
    {},
    { origin: 'https://ads.example' },
    { origin: 'https://ads.example', 'sec-fetch-site': 'same-origin' },
    { host: 'localhost:3100', origin: 'http://localhost:3100' },
    { host: 'localhost:3000', 'x-forwarded-host': 'stats.example', origin: 'https://stats.example' },
  ])('%j is asked for here', (headers) => {
    expect(elsewhere(headers)).toBe(false);
  });

  test.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'file://' },
    { origin: 'https://ads.example.evil.example' },
    { origin: 'https://sub.ads.example' },
    { origin: 'http://localhost:8080', host: 'localhost:3000' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://ads.example' },
    { 'sec-fetch-site': 'none' },
  ])('%j is asked for elsewhere', (headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'UNKNOWN'])
      expect(elsewhere(headers, method)).toBe(true);
    expect(elsewhere(headers, 'GET')).toBe(false);
  });
});

describe('a request is made on this machine', () => {
  const here = (headers: Record<string, string>, direct = true) =>
    isMadeHere(get({ host: 'localhost:3000', ...headers }), { direct });

  test.each<Record<string, string>>([
    {},
    { 'x-forwarded-for': '::1' },
    { 'x-forwarded-for': '::ffff:127.0.0.1', 'x-forwarded-host': 'localhost:3000' },
    { host: '[::1]:3000', origin: 'http://[::1]:3000' },
  ])('with %j', (headers) => {
    expect(here(headers)).toBe(true);
  });

  test.each<Record<string, string>>([
    { host: 'ads.example' },
    { 'x-forwarded-host': 'ads.example' },
    { 'x-forwarded-host': 'localhost, ads.example' },
    { origin: 'https://ads.example' },
    { origin: 'null' },
    { 'x-forwarded-for': '203.0.113.7' },
    { 'x-forwarded-for': '127.0.0.1, 203.0.113.7' },
    { 'x-real-ip': '127.0.0.1' },
    { forwarded: 'for=203.0.113.7' },
    { via: '1.1 proxy' },
  ])('not with %j', (headers) => {
    expect(here(headers)).toBe(false);
  });

  test('a container sees its bridge in front', () => {
    expect(here({ 'x-forwarded-for': '172.18.0.1' })).toBe(false);
    expect(here({ 'x-forwarded-for': '172.18.0.1' }, false)).toBe(true);
    expect(here({ host: 'ads.example' }, false)).toBe(false);
  });
});
