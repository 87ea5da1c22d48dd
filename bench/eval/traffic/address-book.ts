import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Random } from '@clickledger/simulator';

const HOSTS = 65_536;

/** Addresses that an autonomous system announces, by the routing table that ships with `@clickledger/enrichment`. */
export class AddressBook {
  readonly #ipv4 = new Map<number, Ranges>();
  /** Networks of a /32 and larger: where homes are. The second group of their first and last addresses differs, or not. */
  readonly #ipv6 = new Map<number, { group: string; from: number; to: number }[]>();

  constructor() {
    const folder = dirname(createRequire(import.meta.url).resolve('@ip-location-db/asn/package.json'));
    for (const [first = '', last = '', asn] of rows(join(folder, 'asn-ipv4.csv'))) {
      entry(this.#ipv4, Number(asn), () => new Ranges()).add(numberOf(first), numberOf(last));
    }
    for (const [first = '', last = '', asn] of rows(join(folder, 'asn-ipv6.csv'))) {
      const [group = '', from, third] = first.split('::')[0]?.split(':') ?? [];
      const [lastGroup, to = '', lastThird] = last.split(':');
      if (third !== undefined || lastThird !== 'ffff' || group !== lastGroup) continue;
      const range = { group, from: Number.parseInt(from ?? '0', 16), to: Number.parseInt(to, 16) };
      entry(this.#ipv6, Number(asn), () => [] as (typeof range)[]).push(range);
    }
  }

  /** Any of the addresses of one of the systems, each system as likely as the others. @throws RangeError where it has none */
  ipv4(systems: readonly number[], random: Random): string {
    return dotted(this.#of(random.pick(systems)).pick(random));
  }

  /** The first three octets of a /24 that one of the systems announces. */
  slash24(systems: readonly number[], random: Random): string {
    return this.ipv4(systems, random).replace(/\.\d+$/, '');
  }

  #of(system: number): Ranges {
    const ranges = this.#ipv4.get(system);
    if (!ranges) throw new RangeError(`AS${system} announces nothing.`);
    return ranges;
  }

  /** The first three groups of a /48 within a network of a /32 or larger that one of the systems announces. */
  slash48(systems: readonly number[], random: Random): string {
    const { group, from, to } = random.pick(this.#ipv6.get(random.pick(systems)) ?? []);
    const second = from + random.below(to - from + 1);
    return `${group}:${second.toString(16)}:${random.below(HOSTS).toString(16)}`;
  }

  /** An address that a subscriber of one of the systems has: a /64 of their own, and a host that says nothing. */
  ipv6(systems: readonly number[], random: Random): string {
    return withHost(`${this.slash48(systems, random)}:${random.below(HOSTS).toString(16)}`, random);
  }
}

/** An address within a /64 that is given by its four groups. */
export function withHost(prefix: string, random: Random): string {
  const group = () => (1 + random.below(HOSTS - 1)).toString(16);
  return `${prefix}:${group()}:${group()}:${group()}:${group()}`;
}

/** An address of a block of IPv4, in CIDR notation. */
export function addressWithin(block: string, random: Random): string {
  const [base = '', length = '32'] = block.split('/');
  return dotted(numberOf(base) + random.below(2 ** (32 - Number(length))));
}

/** Ranges of addresses in the order of a table. */
class Ranges {
  readonly #firsts: number[] = [];
  /** Addresses up to the end of each range. */
  readonly #sums: number[] = [];

  add(first: number, last: number): void {
    this.#firsts.push(first);
    this.#sums.push((this.#sums.at(-1) ?? 0) + last - first + 1);
  }

  /** Any of the addresses, each as likely as the others. */
  pick(random: Random): number {
    const chosen = random.below(this.#sums.at(-1) ?? 0);
    let [low, high] = [0, this.#sums.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sums[middle] ?? 0) > chosen) high = middle;
      else low = middle + 1;
    }
    return (this.#firsts[low] ?? 0) + chosen - (this.#sums[low - 1] ?? 0);
  }
}

function entry<V>(map: Map<number, V>, key: number, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function* rows(file: string): Generator<string[]> {
  for (const line of readFileSync(file, 'utf8').split('\n')) if (line !== '') yield line.split(',', 3);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

function dotted(address: number): string {
  return [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255].join('.');
}
