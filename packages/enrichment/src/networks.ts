import { mappedIpv4, parseIpv4, parseIpv6 } from '@clickledger/domain';
import type { AsCategories } from './reputation/shipped.ts';
import type { ReputationTable } from './reputation/table.ts';
import type { NetworkTable } from './table-format.ts';
import type { Network } from './types.ts';

const UNKNOWN: Network = Object.freeze({
  country: '',
  asn: 0,
  asn_org: '',
  category: 'unknown',
  list: '',
  decides: false,
});
/** More than the table has networks: what a list says of one of them is found by both numbers as one. */
const NETWORKS = 2 ** 21;

/** Index of the last start that is not above `address`; the first start is always 0. */
function findIpv4(starts: Uint32Array, address: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= address) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The same for the upper 64 bits of an IPv6 address, in two halves. */
function findIpv6(highs: Uint32Array, lows: Uint32Array, addressHigh: number, addressLow: number): number {
  let low = 0;
  let high = highs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const middleHigh = highs[middle] ?? 0;
    const below =
      middleHigh < addressHigh || (middleHigh === addressHigh && (lows[middle] ?? 0) <= addressLow);
    if (below) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Looks networks up in the table. A `Network` is made the first time it is met and then shared (frozen), so a
 * look-up allocates nothing; a cache by address would cost more than the search it saves.
 */
export class Networks {
  readonly #table: NetworkTable;
  readonly #systems: AsCategories;
  readonly #reputation: () => ReputationTable;
  readonly #made: (Network | undefined)[] = [UNKNOWN];
  readonly #words = new Uint16Array(8);
  readonly #utf8 = new TextDecoder();

  constructor(table: NetworkTable, systems: AsCategories, reputation: () => ReputationTable) {
    this.#table = table;
    this.#systems = systems;
    this.#reputation = reputation;
  }

  find(ip: string): Network {
    const ipv4 = parseIpv4(ip);
    if (ipv4 >= 0) return this.#ofIpv4(ipv4);
    const words = this.#words;
    if (!parseIpv6(ip, words)) return UNKNOWN;
    const mapped = mappedIpv4(words);
    if (mapped >= 0) return this.#ofIpv4(mapped);
    const { ipv6StartsHigh, ipv6StartsLow, ipv6Networks } = this.#table;
    const high = (words[0] ?? 0) * 65536 + (words[1] ?? 0);
    const low = (words[2] ?? 0) * 65536 + (words[3] ?? 0);
    const index = ipv6Networks[findIpv6(ipv6StartsHigh, ipv6StartsLow, high, low)] ?? 0;
    const reputation = this.#reputation();
    return this.#told(index, reputation, reputation.ofIpv6(words));
  }

  #ofIpv4(address: number): Network {
    const { ipv4Starts, ipv4Networks } = this.#table;
    const reputation = this.#reputation();
    return this.#told(
      ipv4Networks[findIpv4(ipv4Starts, address)] ?? 0,
      reputation,
      reputation.ofIpv4(address),
    );
  }

  /** What a list says of the address comes before what is known of its autonomous system. */
  #told(index: number, reputation: ReputationTable, code: number): Network {
    if (code === 0) return this.#network(index);
    const key = code * NETWORKS + index;
    const made = reputation.made.get(key);
    if (made !== undefined) return made;
    const network: Network = Object.freeze({ ...this.#network(index), ...reputation.said(code) });
    reputation.made.set(key, network);
    return network;
  }

  #network(index: number): Network {
    const made = this.#made[index];
    if (made !== undefined) return made;
    const asn = this.#table.asns[index] ?? 0;
    const packed = this.#table.countries[index] ?? 0;
    const country = packed === 0 ? '' : String.fromCharCode(packed >>> 8, packed & 255);
    const asn_org = this.#org(this.#table.orgs[index] ?? 0);
    const { category, list } = this.#systems.of(asn, asn_org);
    const network: Network = Object.freeze({ country, asn, asn_org, category, list, decides: false });
    this.#made[index] = network;
    return network;
  }

  #org(index: number): string {
    const start = index === 0 ? 0 : (this.#table.orgEnds[index - 1] ?? 0);
    return this.#utf8.decode(this.#table.orgText.subarray(start, this.#table.orgEnds[index]));
  }
}
