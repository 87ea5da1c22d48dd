import type { NetworkCategory } from '@clickledger/domain';
import { type AddressRange, networksOf } from './blocks.ts';
import { NetworkListError } from './list-info.ts';

/** A network with what a list says of it. Whether it decides: clicks from it are not charged, whatever else is known. */
export interface ListedNetwork {
  readonly ipv6: boolean;
  readonly first: bigint;
  readonly last: bigint;
  readonly category: NetworkCategory;
  readonly decides: boolean;
}

/** What a file says. */
export interface ListContent {
  readonly networks: readonly ListedNetwork[];
  /** As it says of itself. */
  readonly version?: string | undefined;
  /** ms UTC. */
  readonly date?: number | undefined;
}

/** More are no list for one machine: some 300 MB while they are read. */
export const MOST_NETWORKS = 3_000_000;

/** Refuses a place in a file, saying what was expected there. */
export function refuse(file: string, place: string, expected: string): never {
  throw new NetworkListError(
    `${file}, ${place}: expected ${expected}; correct it, or take the file away. Until then what it said before stays in force.`,
  );
}

/** Collects the networks that ranges are made of. */
export class NetworkCollection {
  readonly networks: ListedNetwork[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  add(range: AddressRange, category: NetworkCategory, decides: boolean): void {
    for (const { first, last } of networksOf(range)) {
      if (this.networks.length >= MOST_NETWORKS)
        throw new NetworkListError(
          `${this.#file} has more than ${MOST_NETWORKS} networks; split or shorten it.`,
        );
      this.networks.push({ ipv6: range.ipv6, first, last, category, decides });
    }
  }
}

const HEADER = /^[#;]+\s*(category|version|date|updated|last updated|decides)\s*[:=]\s*(.+?)\s*$/i;

/** What comments say of a list: `# category: vpn`, `# version: 7`, `# date: 2026-11-26`, `# decides: yes`. */
export class Headers {
  readonly #said = new Map<string, string>();

  /** A comment's line; what is no header is passed over, and the first of a name holds. */
  read(line: string): void {
    const [, name = '', value = ''] = HEADER.exec(line) ?? [];
    const key = /updated/i.test(name) ? 'date' : name.toLowerCase();
    if (key !== '' && !this.#said.has(key)) this.#said.set(key, value);
  }

  get category(): string {
    return this.#said.get('category') ?? '';
  }

  get decides(): string {
    return this.#said.get('decides') ?? '';
  }

  get version(): string | undefined {
    return this.#said.get('version')?.slice(0, 40);
  }

  get date(): number | undefined {
    const date = Date.parse(this.#said.get('date') ?? '');
    return Number.isFinite(date) ? date : undefined;
  }
}

/** The lines of a text with their numbers from 1, without copying the whole of it. */
export function* linesOf(text: string): Generator<{ line: string; number: number }> {
  let number = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    number += 1;
    yield { line: text.slice(start, end).trim(), number };
    start = end + 1;
  }
}
