import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Enricher, openEnricher } from './index.ts';

let cacheDir: string;
let enricher: Enricher;

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'clickledger-enrichment-'));
  enricher = await openEnricher({ cacheDir });
});

afterAll(() => rm(cacheDir, { recursive: true }));

describe('network', () => {
  it.each([
    ['8.8.8.8', 'US', 15169, 'unknown'],
    ['::ffff:8.8.8.8', 'US', 15169, 'unknown'],
    ['1.1.1.1', 'AU', 13335, 'unknown'],
    ['52.95.110.1', 'US', 16509, 'hosting'], // Amazon Web Services
    ['2a05:d018::1', 'IE', 16509, 'hosting'],
    ['138.201.1.1', 'DE', 24940, 'hosting'], // Hetzner
    ['91.0.0.1', 'DE', 3320, 'residential'], // Deutsche Telekom
    ['2003:d0::1', 'DE', 3320, 'residential'],
    ['73.1.1.1', 'US', 7922, 'residential'], // Comcast
    ['172.224.226.1', 'GB', 36183, 'privacy_relay'], // an exit of Apple's Private Relay
    ['104.28.1.1', 'US', 13335, 'privacy_relay'], // Cloudflare's part of it
    ['2a06:98c0:3600::103', 'GB', 132892, 'hosting'], // Cloudflare's programs
  ])('knows %s', (ip, country, asn, category) => {
    expect(enricher.network(ip)).toMatchObject({ country, asn, category, decides: false });
  });

  it('knows one address that is lent to another country', () => {
    expect(enricher.network('2.58.197.15')).toMatchObject({ country: 'BE', asn: 207695 });
  });

  it('says which list tells it, of what date', () => {
    expect(enricher.network('52.95.110.1').list).toBe('datacenter-asns.tsv 1 (2026-11-26)');
    expect(enricher.network('104.28.1.1').list).toBe('known-networks.tsv 1 (2026-11-26)');
    expect(enricher.network('8.8.8.8').list).toBe('');
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
  ])('knows that %s is nobody’s', (ip) => {
    expect(enricher.network(ip)).toMatchObject({ country: '', asn: 0, asn_org: '', category: 'reserved' });
  });

  it.each(['nonsense', '', '1.2.3', '::g'])('knows nothing about "%s"', (ip) => {
    const nothing = { country: '', asn: 0, asn_org: '', category: 'unknown', list: '', decides: false };
    expect(enricher.network(ip)).toEqual(nothing);
  });

  it('tells apart the two sides of a border', () => {
    expect(enricher.network('9.255.255.255').country).toBe('US');
    expect(enricher.network('11.0.0.0').country).toBe('US');
    expect(enricher.network('172.15.255.255').country).toBe('US');
    expect(enricher.network('172.32.0.0').country).toBe('US');
  });
});

describe('an operator’s lists', () => {
  it('come before what ships, address by address', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clickledger-lists-'));
    await writeFile(
      join(folder, 'mine.csv'),
      'network,category,decides\n52.95.110.1,corporate_proxy,\n2003:d0::1,vpn,yes\n',
    );
    const own = await openEnricher({ cacheDir, networkLists: [folder] });
    try {
      expect(own.network('52.95.110.1')).toMatchObject({
        country: 'US',
        asn: 16509,
        category: 'corporate_proxy',
      });
      expect(own.network('52.95.110.1').list).toMatch(/^mine\.csv [0-9a-f]{8} \(\d{4}-\d\d-\d\d\)$/);
      expect(own.network('52.95.110.2').category).toBe('hosting');
      expect(own.network('2003:d0::1')).toMatchObject({ country: 'DE', category: 'vpn', decides: true });
      expect(own.network('2003:d0::2').category).toBe('residential');
    } finally {
      own.close();
      await rm(folder, { recursive: true });
    }
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
    const name = (await readdir(cacheDir)).find((file) => file.endsWith('.bin')) ?? '';
    const file = join(cacheDir, name);
    await truncate(file, 1000);
    const again = await openEnricher({ cacheDir });
    expect(again.network('8.8.8.8')).toEqual(enricher.network('8.8.8.8'));
    expect((await readdir(cacheDir)).filter((file) => file.startsWith('networks-'))).toEqual([name]);
  });
});
