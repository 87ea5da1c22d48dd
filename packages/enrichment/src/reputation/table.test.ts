import { parseIpv4, parseIpv6 } from '@clickledger/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AddressRange, networksOf } from './blocks.ts';
import type { ListedNetwork } from './list-content.ts';
import type { ReadList } from './list-file.ts';
import { buildTable, ReputationTable } from './table.ts';

const list = (name: string, networks: readonly ListedNetwork[]): ReadList => ({
  info: { name, version: '1', date: 0, shipped: false, categories: [], networks: networks.length },
  networks,
});
const CATEGORIES = ['hosting', 'vpn', 'tor', 'residential'] as const;

/** Ranges in a small corner of the space, and at its ends, so that many lie across each other. */
function rangesOf(ipv6: boolean): fc.Arbitrary<AddressRange> {
  const most = (1n << (ipv6 ? 128n : 32n)) - 1n;
  const corner = ipv6 ? 0x2001_0db8_0000_0000_ffff_ffff_ffff_ff00n : 0xc0a8_ff00n;
  const address = fc.oneof(
    fc.bigInt(0n, 700n).map((offset) => corner + offset),
    fc.constantFrom(0n, most, most - 1n, 1n),
  );
  return fc.tuple(address, address).map((ends) => {
    const [first, last] = ends[0] < ends[1] ? ends : [ends[1], ends[0]];
    return { ipv6, first, last };
  });
}

/** The lists' networks one by one: own before shipped, then the smallest, then the one that comes last. */
function scanned(shipped: readonly ReadList[], own: readonly ReadList[], address: bigint) {
  for (const lists of [own, shipped]) {
    let best: ListedNetwork | undefined;
    for (const network of lists.flatMap(({ networks }) => networks)) {
      if (address < network.first || address > network.last) continue;
      if (!best || network.last - network.first <= best.last - best.first) best = network;
    }
    if (best) return { category: best.category, decides: best.decides };
  }
  return undefined;
}

const found = (table: ReputationTable, ipv6: boolean, address: bigint) => {
  const groups = Uint16Array.from({ length: 8 }, (_, i) =>
    Number((address >> BigInt(112 - 16 * i)) & 0xffffn),
  );
  const code = ipv6 ? table.ofIpv6(groups) : table.ofIpv4(Number(address));
  if (code === 0) return undefined;
  const { category, decides } = table.said(code);
  return { category, decides };
};

describe.each([false, true])('a table (IPv6: %s)', (ipv6) => {
  it('says of every address what reading all lists says', () => {
    const networks = fc.array(fc.tuple(rangesOf(ipv6), fc.constantFrom(...CATEGORIES), fc.boolean()), {
      maxLength: 8,
    });
    const lists = fc.array(
      networks.map((of) =>
        list(
          'a',
          of.flatMap(([range, category, decides]) =>
            [...networksOf(range)].map((network) => ({ ...network, ipv6, category, decides })),
          ),
        ),
      ),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(lists, lists, (shipped, own) => {
        const table = new ReputationTable(buildTable(shipped, own));
        const ends = [...shipped, ...own].flatMap(({ networks }) =>
          networks.flatMap(({ first, last }) => [first - 1n, first, last, last + 1n]),
        );
        const most = (1n << (ipv6 ? 128n : 32n)) - 1n;
        for (const address of new Set(ends.filter((end) => end >= 0n && end <= most))) {
          expect(found(table, ipv6, address)).toEqual(scanned(shipped, own, address));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is made of networks that are in order, whole and without gaps', () => {
    fc.assert(
      fc.property(rangesOf(ipv6), (range) => {
        let next = range.first;
        for (const { first, last } of networksOf(range)) {
          const size = last - first + 1n;
          expect(first).toBe(next);
          expect(size & (size - 1n)).toBe(0n);
          expect(first % size).toBe(0n);
          next = last + 1n;
        }
        expect(next).toBe(range.last + 1n);
      }),
    );
  });
});

describe('codes', () => {
  it('name the list, with its version and date, for as many lists as anybody has', () => {
    const network = (i: number): ListedNetwork => ({
      ipv6: false,
      first: BigInt(i),
      last: BigInt(i),
      category: 'tor',
      decides: i % 2 === 1,
    });
    const lists = Array.from({ length: 300 }, (_, i) => list(`list-${i}`, [network(i)]));
    const table = new ReputationTable(buildTable(lists.slice(0, 100), lists.slice(100)));
    for (const i of [0, 99, 100, 299]) {
      expect(table.said(table.ofIpv4(i))).toEqual({
        category: 'tor',
        list: `list-${i} 1 (1970-01-01)`,
        decides: i % 2 === 1,
      });
    }
    expect(table.ofIpv4(300)).toBe(0);
    expect(table.ofIpv4(parseIpv4('255.255.255.255'))).toBe(0);
    const groups = new Uint16Array(8);
    expect(parseIpv6('2001:db8::1', groups) && table.ofIpv6(groups)).toBe(0);
  });
});
