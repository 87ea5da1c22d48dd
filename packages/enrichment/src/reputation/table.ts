import { NETWORK_CATEGORIES, type NetworkCategory } from '@clickledger/domain';
import { type Range, type Steps, toSteps, zipSteps } from '#steps.ts';
import type { Network } from '#types.ts';
import type { ListedNetwork } from './list-content.ts';
import type { ReadList } from './list-file.ts';
import { type ListInfo, listLabel } from './list-info.ts';

/** A table as it is handed from thread to thread: where each step begins, and what holds from there. */
export interface TableData {
  readonly ipv4Starts: Uint32Array;
  readonly ipv4Codes: Uint32Array;
  /** Four words a start, the highest first. */
  readonly ipv6Starts: Uint32Array;
  readonly ipv6Codes: Uint32Array;
  /** Lists, by the number that codes have for them less one. */
  readonly lists: readonly ListInfo[];
}

/** A code is 0 where no list says anything, else the list's number, whether it decides, and the category. */
const LIST_SHIFT = 8;
const DECIDES = 0x80;
const CATEGORY = 0x7f;

/** A table with nothing in it. */
export function emptyTable(): TableData {
  return buildTable([], []);
}

/**
 * Makes one table of lists: the most specific network decides, and of equal ones that of the later list. What the
 * operator's lists say comes before all that ships.
 */
export function buildTable(shipped: readonly ReadList[], own: readonly ReadList[]): TableData {
  const family = (ipv6: boolean): Steps<number> =>
    zipSteps(stepsOf(shipped, 0, ipv6), stepsOf(own, shipped.length, ipv6), (of, before) => before || of);
  const [ipv4, ipv6] = [family(false), family(true)];
  return {
    ipv4Starts: Uint32Array.from(ipv4.starts, Number),
    ipv4Codes: Uint32Array.from(ipv4.values),
    ipv6Starts: wordsOf(ipv6.starts),
    ipv6Codes: Uint32Array.from(ipv6.values),
    lists: [...shipped, ...own].map(({ info }) => info),
  };
}

function stepsOf(lists: readonly ReadList[], before: number, ipv6: boolean): Steps<number> {
  const ranges: Range<number>[] = lists.flatMap(({ networks }, i) =>
    networks
      .filter((network) => network.ipv6 === ipv6)
      .map((network) => ({
        first: network.first,
        last: network.last,
        value: codeOf(before + i + 1, network),
      })),
  );
  // Wider ones first where both begin alike; a stable sort keeps the later of equal ones behind, where it holds.
  ranges.sort((a, b) => compare(a.first, b.first) || compare(b.last, a.last));
  const steps = toSteps(ranges, 0);
  // What ends with the address space leaves a step behind its end.
  if (steps.starts.at(-1) === 1n << (ipv6 ? 128n : 32n)) {
    steps.starts.pop();
    steps.values.pop();
  }
  return steps;
}

function codeOf(list: number, { category, decides }: ListedNetwork): number {
  return (list << LIST_SHIFT) | (decides ? DECIDES : 0) | NETWORK_CATEGORIES.indexOf(category);
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

function wordsOf(starts: readonly bigint[]): Uint32Array {
  const words = new Uint32Array(starts.length * 4);
  starts.forEach((start, i) => {
    for (let word = 0; word < 4; word++) {
      words[4 * i + word] = Number((start >> BigInt(96 - 32 * word)) & 0xffffffffn);
    }
  });
  return words;
}

/** What lists say of addresses; never changes, so that whoever holds one sees one state of all lists. */
export class ReputationTable {
  readonly lists: readonly ListInfo[];
  /** Networks made for codes, by whoever makes them. */
  readonly made = new Map<number, Network>();
  readonly #data: TableData;
  readonly #labels: readonly string[];

  constructor(data: TableData) {
    this.#data = data;
    this.lists = data.lists;
    this.#labels = data.lists.map(listLabel);
  }

  /** The code that holds for an IPv4 address. */
  ofIpv4(address: number): number {
    const { ipv4Starts: starts, ipv4Codes } = this.#data;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= address) low = middle;
      else high = middle - 1;
    }
    return ipv4Codes[low] ?? 0;
  }

  /** The code that holds for an IPv6 address of eight groups. */
  ofIpv6(groups: Uint16Array): number {
    const { ipv6Starts: starts, ipv6Codes } = this.#data;
    const a = (groups[0] ?? 0) * 65536 + (groups[1] ?? 0);
    const b = (groups[2] ?? 0) * 65536 + (groups[3] ?? 0);
    const c = (groups[4] ?? 0) * 65536 + (groups[5] ?? 0);
    const d = (groups[6] ?? 0) * 65536 + (groups[7] ?? 0);
    let low = 0;
    let high = ipv6Codes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      const at = 4 * middle;
      const order =
        (starts[at] ?? 0) - a ||
        (starts[at + 1] ?? 0) - b ||
        (starts[at + 2] ?? 0) - c ||
        (starts[at + 3] ?? 0) - d;
      if (order <= 0) low = middle;
      else high = middle - 1;
    }
    return ipv6Codes[low] ?? 0;
  }

  /** What a code other than 0 says. */
  said(code: number): { category: NetworkCategory; list: string; decides: boolean } {
    return {
      category: NETWORK_CATEGORIES[code & CATEGORY] ?? 'unknown',
      list: this.#labels[(code >>> LIST_SHIFT) - 1] ?? '',
      decides: (code & DECIDES) !== 0,
    };
  }
}
