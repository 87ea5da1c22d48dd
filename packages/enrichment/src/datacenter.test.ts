import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namesHosting, readDatacenterAsns } from './datacenter.ts';

describe('the list of data centres', () => {
  it('names each AS once', () => {
    const text = readFileSync(new URL('../lists/datacenter-asns.tsv', import.meta.url), 'utf8');
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(readDatacenterAsns(text).size).toBe(lines.length);
    expect(lines.length).toBeGreaterThan(100);
  });

  it.each([
    [13335, 'Cloudflare, with WARP and half of Private Relay'],
    [36183, 'Akamai, with the rest of Private Relay'],
    [54113, 'Fastly, with Private Relay'],
    [20940, 'Akamai'],
    [15169, 'Google'],
    [22616, 'Zscaler'],
  ])('does not hold AS%i (%s)', (asn) => {
    expect(readDatacenterAsns().has(asn)).toBe(false);
  });

  it.each(['64500\tNo reason', 'AS64500\tName\treason', '64500 Name reason'])(
    'refuses the line "%s"',
    (line) => {
      expect(() => readDatacenterAsns(line)).toThrow('bad line');
    },
  );
});

describe('the name of an AS', () => {
  it.each([
    'Scala Hosting LLC',
    'ZAP-Hosting GmbH',
    'Servercake Webhosting India Pvt Ltd',
    'VPS GURU CHILE SPA',
  ])('%s says hosting', (org) => {
    expect(namesHosting(org)).toBe(true);
  });

  it.each([
    'Deutsche Telekom AG',
    'HOSTING TELECOM LTD',
    'Broadband Hosting B.V.',
    'VPS Broadband And Telecommunications Pvt Ltd',
    'True Internet Data Center Company Limited',
    'The Cloud Networks Germany GmbH',
    '',
  ])('%s does not', (org) => {
    expect(namesHosting(org)).toBe(false);
  });
});
