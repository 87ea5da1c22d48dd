import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMmdb } from '../../test/build-mmdb.ts';
import { parseList } from './list-file.ts';
import { NetworkListError } from './list-info.ts';
import { buildTable, ReputationTable } from './table.ts';

const WRITTEN = Date.UTC(2026, 10, 20);
const read = (name: string, text: string | Buffer) => parseList(`/lists/${name}`, Buffer.from(text), WRITTEN);
const problemOf = (name: string, text: string | Buffer): string => {
  try {
    read(name, text);
  } catch (error) {
    if (error instanceof NetworkListError) return error.message;
    throw error;
  }
  return '';
};
const span = (text: string, name = 'vpn.txt') =>
  read(name, text).networks.map(({ first, last, category }) => [first, last, category]);

describe('a list of networks', () => {
  it.each([
    ['198.51.100.0/24', [[0xc6336400n, 0xc63364ffn, 'vpn']]],
    ['198.51.100.77/24 ; with a host in it', [[0xc6336400n, 0xc63364ffn, 'vpn']]],
    ['198.51.100.7', [[0xc6336407n, 0xc6336407n, 'vpn']]],
    ['0.0.0.0/0', [[0n, 0xffffffffn, 'vpn']]],
    [
      '198.51.100.4 - 198.51.100.8',
      [
        [0xc6336404n, 0xc6336407n, 'vpn'],
        [0xc6336408n, 0xc6336408n, 'vpn'],
      ],
    ],
    ['2001:db8::/127', [[0x20010db8n << 96n, (0x20010db8n << 96n) + 1n, 'vpn']]],
    ['::ffff:198.51.100.0/120', [[0xc6336400n, 0xc63364ffn, 'vpn']]],
  ])('reads %s', (line, networks) => {
    expect(span(`# comment\r\n\r\n${line}\r\n; comment`)).toEqual(networks);
  });

  it('tells its category, version and date in comments, else by its name, its content and when it was written', () => {
    const own = read('x.netset', '# category: Tor exit\n# Version : 7\n# date: 2026-11-01\n198.51.100.7\n');
    expect(own.info).toEqual({
      name: 'x.netset',
      version: '7',
      date: Date.UTC(2026, 10, 1),
      shipped: false,
      categories: ['tor'],
      networks: 1,
    });
    const named = read('apple-private-relay.txt', '198.51.100.7').info;
    expect(named).toMatchObject({ categories: ['privacy_relay'], date: WRITTEN });
    expect(named.version).toMatch(/^[0-9a-f]{8}$/);
    expect(read('public-proxy.txt', '# Category : anonymizers\n198.51.100.7').info.categories).toEqual([
      'public_proxy',
    ]);
  });

  it('decides where it says so', () => {
    expect(read('vpn.txt', '198.51.100.7').networks[0]?.decides).toBe(false);
    expect(read('vpn.txt', '# decides: yes\n198.51.100.7').networks[0]?.decides).toBe(true);
  });

  it.each([
    ['vpn.txt', '198.51.100.7\n198.51.100.256', 'vpn.txt, line 2: expected a network'],
    ['vpn.txt', '\n\n198.51.100.0/33', 'line 3'],
    ['vpn.txt', '198.51.100.0/-1', 'line 1'],
    ['vpn.txt', '2001:db8::/129', 'line 1'],
    ['vpn.txt', '::ffff:0:0/95', 'line 1'],
    ['vpn.txt', 'fe80::1%eth0', 'line 1'],
    ['vpn.txt', '198.51.100.8-198.51.100.7', 'line 1'],
    ['vpn.txt', '198.51.100.8-2001:db8::1', 'line 1'],
    ['vpn.txt', '12345', 'line 1'],
    ['vpn.txt', '010.0.0.1', 'line 1'],
    ['vpn.txt', '<!doctype html>', 'line 1'],
    ['vpn.txt', '', 'names no network; take it away'],
    ['mine.txt', '198.51.100.7', 'expected a comment "# category: ..."'],
    ['vpn.txt', '198.51.100.7\n\0', 'line 2: expected text'],
    ['vpn.txt', Buffer.from([0x31, 0xff, 0x0a]), 'is not UTF-8'],
  ])('of %s is refused with the line: %j', (name, text, problem) => {
    expect(problemOf(name, text)).toContain(problem);
  });
});

describe('a CSV of networks', () => {
  it.each([
    ['network,category\n198.51.100.0/24,vpn', [[0xc6336400n, 0xc63364ffn, 'vpn']]],
    ['"category";"first";"last"\n"tor";"198.51.100.7";"198.51.100.7"', [[0xc6336407n, 0xc6336407n, 'tor']]],
    [
      'ip_from\tip_to\tproxy_type\n3325256704\t3325256704\tDCH\n1\t2\t-',
      [[0xc6336400n, 0xc6336400n, 'hosting']],
    ],
    [
      'network,is_anonymous_vpn,is_hosting_provider\n198.51.100.7,1,1\n198.51.100.8,0,1\n198.51.100.9,0,0',
      [
        [0xc6336407n, 0xc6336407n, 'vpn'],
        [0xc6336408n, 0xc6336408n, 'hosting'],
      ],
    ],
    ['network,note,category\n198.51.100.7,"a, ""b""",edu', [[0xc6336407n, 0xc6336407n, 'education']]],
  ])('reads %j', (text, networks) => {
    expect(span(text, 'x.csv')).toEqual(networks);
  });

  it('without a header is a list of the category in its name', () => {
    expect(span('198.51.100.7,US,California\n', 'private-relay.csv')).toEqual([
      [0xc6336407n, 0xc6336407n, 'privacy_relay'],
    ]);
  });

  it('has rows that decide and others that do not', () => {
    const { networks } = read('x.csv', 'network,category,decides\n198.51.100.7,vpn,yes\n198.51.100.8,vpn,\n');
    expect(networks.map(({ decides }) => decides)).toEqual([true, false]);
  });

  it.each([
    ['network,category\n198.51.100.7,vpn\n198.51.100.8,vpm', 'line 3: expected a category: hosting, vpn'],
    ['network,category\n198.51.100.7', 'line 2: expected a category'],
    ['network,category\nhere,vpn', 'line 2: expected a network'],
    ['network,category\n198.51.100.7,"vpn', 'line 2: expected a quote that is closed'],
    ['category\nvpn', 'line 1: expected a header with a column "network"'],
    ['network,name\n198.51.100.7,x', 'line 1: expected a column "category"'],
    ['ip_from,ip_to,category\n5,4,vpn', 'line 2: expected a network'],
    ['ip_from,ip_to,category\n1,999999999999999999999999999999999999999,vpn', 'line 2: expected a network'],
  ])('is refused with the line: %j', (text, problem) => {
    expect(problemOf('x.csv', text)).toContain(problem);
  });

  it('never fails in another way, whatever it holds', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('network', 'category', 'vpn', '198.51.100.7', '"', ',', '\n', '#'),
    );
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 30 }),
        fc.constantFrom('vpn.csv', 'vpn.txt', 'x.csv'),
        (cells, name) => {
          problemOf(name, cells.join(''));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a MaxMind DB', () => {
  const bytes = buildMmdb(
    [
      ['198.51.0.0/16', { is_hosting_provider: true }],
      ['198.51.100.0/24', { is_anonymous_vpn: true, is_hosting_provider: true }],
      ['2600:1f00::/24', { traits: { is_tor_exit_node: true } }],
      ['2600:1f00::5/128', { category: 'corporate_proxy', decides: true }],
      ['203.0.112.0/24', { is_anonymous: true }],
    ],
    Date.UTC(2026, 9, 1),
  );

  it('says the same as its records', () => {
    const own = read('x.mmdb', bytes);
    expect(own.info).toMatchObject({
      date: Date.UTC(2026, 9, 1),
      version: expect.stringContaining('Test-Anonymous-IP-'),
    });
    const table = new ReputationTable(buildTable([], [own]));
    const at = (ip: string) => {
      const [network] = read('vpn.txt', ip).networks;
      const first = network?.first ?? 0n;
      const groups = Uint16Array.from({ length: 8 }, (_, i) =>
        Number((first >> BigInt(112 - 16 * i)) & 0xffffn),
      );
      const code = network?.ipv6 ? table.ofIpv6(groups) : table.ofIpv4(Number(first));
      return code === 0 ? '' : table.said(code).category;
    };
    expect(
      ['198.51.99.255', '198.51.100.0', '198.51.100.255', '198.51.101.0', '203.0.112.1'].map(at),
    ).toEqual(['hosting', 'vpn', 'vpn', 'hosting', '']);
    expect(['2600:1f00::4', '2600:1f00::5', '2600:1f00::6', '2600:2000::1'].map(at)).toEqual([
      'tor',
      'corporate_proxy',
      'tor',
      '',
    ]);
  });

  it('is refused where it is damaged, and says so in a sentence', () => {
    expect(problemOf('x.mmdb', 'no database')).toMatch(/^x\.mmdb is no MaxMind DB/);
    const records = bytes.lastIndexOf('MaxMind.com');
    const damaged = Buffer.concat([bytes.subarray(0, 6), bytes.subarray(records - 3)]);
    expect(problemOf('x.mmdb', damaged)).toMatch(/^x\.mmdb/);
    const nodes = Buffer.from(bytes);
    const size = nodes.indexOf('node_count') + 'node_count'.length;
    // One byte more for the count of nodes: as many as the next field begins with.
    nodes[size] = (nodes[size] ?? 0) + 1;
    expect(problemOf('x.mmdb', nodes)).toMatch(/^x\.mmdb is no MaxMind DB/);
  });

  it('never fails in another way, whichever byte is another', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const other = Buffer.from(bytes);
        other[at] = (other[at] ?? 0) ^ change;
        problemOf('x.mmdb', other);
      }),
      { numRuns: 60 },
    );
  });
});
