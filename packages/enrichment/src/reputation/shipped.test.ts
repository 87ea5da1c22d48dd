import { describe, expect, it } from 'vitest';
import { categoryByName } from './as-names.ts';
import { openShipped, readKnownNetworks } from './shipped.ts';

describe('the networks that are known by name', () => {
  const shipped = openShipped();

  it.each([
    [36183, 'privacy_relay'],
    [22616, 'corporate_proxy'],
    [55256, 'corporate_proxy'],
    [136787, 'vpn'],
    [60729, 'tor'],
    [21928, 'carrier_nat'],
    [680, 'education'],
    [7018, 'residential'],
    [16509, 'hosting'],
    [0, 'unknown'],
  ])('say of AS%i: %s', (asn, category) => {
    const said = shipped.systems.of(asn, '');
    expect(said.category).toBe(category);
    expect(said.list).toMatch(asn === 0 ? /^$/ : /^[a-z-]+\.tsv \d+ \(\d{4}-\d\d-\d\d\)$/);
  });

  it('tell their names, versions and dates', () => {
    for (const { name, version, date } of shipped.infos) {
      expect(name).not.toBe('');
      expect(version).not.toBe('');
      expect(date).toBeGreaterThan(Date.UTC(2026, 0, 1));
    }
  });

  it.each([
    'AS64500\tvpn\tName',
    'AS64500\tnothing\tName\treason',
    '64500\tvpn\tName\treason',
    '198.51.100.0/40\tvpn\tName\treason',
    'AS64500\tvpn\tName\treason\nAS64500\ttor\tName\treason',
  ])('are refused with the line %j', (line) => {
    expect(() => readKnownNetworks(`# version: 1\n# date: 2026-11-26\n${line}`)).toThrow('bad line');
  });
});

describe('the name of an autonomous system', () => {
  it.each([
    ['ZAP-Hosting GmbH', 'hosting'],
    ['Deutsche Telekom AG', 'residential'],
    ['Comcast Cable Communications, LLC', 'residential'],
    ['Carolina West Wireless', 'residential'],
    ['Adamo Fibra S.A.', 'residential'],
    ['TOT Mobile Co LTD', 'carrier_nat'],
    ['Radiomovil Celular S.A.', 'carrier_nat'],
    ['Yonsei University', 'education'],
    ['Universitaet Stuttgart', 'education'],
    ['Palo Alto Unified School District', 'education'],
    ['Desert Schools Federal Credit Union', undefined],
    ['State Farm Mutual Automobile Insurance Company', undefined],
    ['Hackensack University Medical Center', undefined],
    ['Example Internet Exchange', undefined],
    ['Amazon.com, Inc.', undefined],
    ['', undefined],
  ])('%s says %s', (org, category) => {
    expect(categoryByName(org)).toBe(category);
  });
});
