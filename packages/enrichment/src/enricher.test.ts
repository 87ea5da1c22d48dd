import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Enricher, openEnricher } from './index.ts';

let cacheDir: string;
let enricher: Enricher;

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'clickledger-enrichment-'));
  enricher = await openEnricher({ cacheDir });
}, 60_000);

afterAll(() => rm(cacheDir, { recursive: true }));

describe('network', () => {
  it.each([
    ['8.8.8.8', 'US', 15169, false],
    ['::ffff:8.8.8.8', 'US', 15169, false],
    ['1.1.1.1', 'AU', 13335, false],
    ['52.95.110.1', 'US', 16509, true], // Amazon Web Services
    ['2a05:d018::1', 'IE', 16509, true],
    ['138.201.1.1', 'DE', 24940, true], // Hetzner
    ['91.0.0.1', 'DE', 3320, false], // Deutsche Telekom
    ['2003:d0::1', 'DE', 3320, false],
    ['73.1.1.1', 'US', 7922, false], // Comcast
    ['2.58.197.15', 'BE', 207695, false], // one address lent to another country
    ['172.224.226.1', 'GB', 36183, false], // an exit of Apple's Private Relay
  ])('knows %s', (ip, country, asn, is_datacenter) => {
    expect(enricher.network(ip)).toMatchObject({ country, asn, is_datacenter });
  });

  it('names the organisation', () => {
    expect(enricher.network('91.0.0.1').asn_org).toBe('Deutsche Telekom AG');
    expect(enricher.network('52.95.110.1').asn_org).toBe('Amazon.com, Inc.');
  });

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.1.1',
    '172.31.255.255',
    '192.168.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    'fc00::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001:db8::1',
    '2002:808:808::1',
    'nonsense',
    '',
  ])('knows nothing about %s', (ip) => {
    expect(enricher.network(ip)).toEqual({ country: '', asn: 0, asn_org: '', is_datacenter: false });
  });

  it('tells apart the two sides of a border', () => {
    expect(enricher.network('9.255.255.255').country).toBe('US');
    expect(enricher.network('11.0.0.0').country).toBe('US');
    expect(enricher.network('172.15.255.255').country).toBe('US');
    expect(enricher.network('172.32.0.0').country).toBe('US');
  });
});

describe('client', () => {
  it('gives the remembered answer the second time', () => {
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';
    const first = enricher.client(userAgent);
    expect(first).toMatchObject({
      browser: 'Firefox',
      browser_version: '143',
      os: 'Linux',
      device: 'desktop',
    });
    expect(enricher.client(userAgent)).toBe(first);
  });

  it('does not remember what is too long for a browser', () => {
    const userAgent = `curl/8.0 ${'x'.repeat(4000)}`;
    expect(enricher.client(userAgent)).not.toBe(enricher.client(userAgent));
    expect(enricher.client(userAgent).declared_bot).toBe('curl');
  });
});

describe('the compiled table', () => {
  it('is compiled once, and again when it is broken', async () => {
    const [name = ''] = await readdir(cacheDir);
    const file = join(cacheDir, name);
    await truncate(file, 1000);
    const again = await openEnricher({ cacheDir });
    expect(again.network('8.8.8.8')).toEqual(enricher.network('8.8.8.8'));
    expect(await readdir(cacheDir)).toEqual([name]);
  }, 60_000);
});
