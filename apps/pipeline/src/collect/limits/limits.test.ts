import type { Catalog } from '@clickledger/db';
import { expect, test } from 'vitest';
import type { Visit } from '#collect/input.ts';
import { Limits } from './limits.ts';
import { BURST_S } from './token-buckets.ts';

const catalog = { campaigns: new Map([['acme-1', {}]]) } as unknown as Catalog;
const from = (ip: string) => ({ ip }) as Visit;
const settings = { addressPerSecond: 1, campaignPerSecond: 5, keyPerSecond: 100 };

function admitted(limits: Limits, ips: readonly string[], campaign = 'acme-1'): number {
  return ips.filter((ip) => limits.admit(from(ip), [campaign], catalog) === undefined).length;
}

test('an address of IPv4 counts by itself, one of IPv6 by its first 64 bits', () => {
  const limits = new Limits({ ...settings, campaignPerSecond: 0 });
  const hosts = Array.from({ length: 50 }, (_, i) => i + 1);
  expect(
    admitted(
      limits,
      hosts.map((i) => `203.0.113.${i}`),
    ),
  ).toBe(50);
  expect(
    admitted(
      limits,
      hosts.map(() => '198.51.100.1'),
    ),
  ).toBeLessThan(BURST_S + 3);
  expect(
    admitted(
      limits,
      hosts.map((i) => `2a02:8109:9a40:1::${i}`),
    ),
  ).toBeLessThan(BURST_S + 3);
});

test('behind a private address may be many, whom the campaign’s limit holds for', () => {
  const limits = new Limits(settings);
  const visitors = Array.from({ length: 200 }, () => '10.0.0.9');
  expect(admitted(limits, visitors, 'nobodys')).toBe(200);
  const most = 5 * BURST_S;
  expect(admitted(limits, visitors)).toBeGreaterThanOrEqual(most);
  expect(admitted(limits, visitors)).toBeLessThan(most);
  expect(limits.admit(from(''), ['acme-1'], catalog)).toMatchObject({ field: 'campaign_id', retryAfterS: 1 });
});

test('a batch is let through whole or not at all', () => {
  const limits = new Limits(settings);
  expect(limits.admit(from('203.0.113.7'), Array(6).fill('acme-1'), catalog)).toBeUndefined();
  const refused = limits.admit(from('203.0.113.7'), Array(6).fill('acme-1'), catalog);
  expect(refused).toMatchObject({ field: 'ip', retryAfterS: 2 });
  expect(limits.admit(from('203.0.113.7'), Array(4).fill('acme-1'), catalog)).toBeUndefined();
});

test('keys are limited each by itself, and 0 is no limit', () => {
  const limits = new Limits(settings);
  expect(limits.admitKey('one', 100 * BURST_S)).toBeUndefined();
  expect(limits.admitKey('one', 100 * BURST_S)).toMatchObject({ field: 'key' });
  expect(limits.admitKey('other', 1)).toBeUndefined();
  const none = new Limits({ addressPerSecond: 0, campaignPerSecond: 0, keyPerSecond: 0 });
  for (let i = 0; i < 100; i++) {
    expect(none.admitKey('one', 1_000_000)).toBeUndefined();
    expect(none.admit(from('203.0.113.7'), ['acme-1'], catalog)).toBeUndefined();
  }
});
