import type { NetworkCategory } from '@clickledger/domain';
import { Reader } from 'mmdb-lib';
import type { AddressRange } from './blocks.ts';
import { CATEGORIES_IN_WORDS, CATEGORY_NAMES, categoryFlagged, categoryIn, isYes } from './category-words.ts';
import { type ListContent, NetworkCollection, refuse } from './list-content.ts';
import { NetworkListError } from './list-info.ts';

const IPV4: Space = { ipv6: false, first: 0n, end: 1n << 32n };
/**
 * What of IPv6 is somebody's (2000::/3), without Teredo (2001::/32) and 6to4 (2002::/16): databases have IPv4's tree there
 * once more.
 */
const IPV6: Space[] = (
  [
    [0x2000_0000n, 0x2001_0000n],
    [0x2001_0001n, 0x2002_0000n],
    [0x2003_0000n, 0x4000_0000n],
  ] as const
).map(([first, end]) => ({ ipv6: true, first: first << 96n, end: end << 96n }));

/** A tree has one leaf more than nodes, however they hang together; some databases have parts of it twice. */
const LOOKS_A_NODE = 4;
const LOOKS_MORE = 256;

interface Space {
  ipv6: boolean;
  first: bigint;
  /** Behind the last address. */
  end: bigint;
}

/**
 * Reads a MaxMind DB: of each of its networks the record's `category` (or `proxy_type`, `usage_type`), else its flags,
 * such as `is_anonymous_vpn` or IPinfo's `vpn`, at its top or under `traits`; `decides` where records decide.
 * @throws NetworkListError that names the network at fault.
 */
export function readMmdbList(bytes: Buffer, file: string): ListContent {
  const reader = openReader(bytes, file);
  const { ipVersion, databaseType, buildEpoch, nodeCount } = reader.metadata;
  let looksLeft = LOOKS_A_NODE * nodeCount + LOOKS_MORE;
  const collection = new NetworkCollection(file);
  for (const space of ipVersion === 6 ? [IPV4, ...IPV6] : [IPV4]) {
    for (let address = space.first; address < space.end; ) {
      const text = textOf(address, space.ipv6);
      looksLeft -= 1;
      if (!(looksLeft >= 0))
        throw new NetworkListError(`${file}, ${text}: its tree goes round in circles; fetch it again.`);
      const [record, length] = read(() => reader.getWithPrefixLength(text), file, text);
      const size = 1n << BigInt((space.ipv6 ? 128 : 32) - length);
      const first = address - (address % size);
      const range: AddressRange = { ipv6: space.ipv6, first, last: first + size - 1n };
      if (record !== null) note(record, range, collection, file, `${text}/${length}`);
      address = first + size;
    }
  }
  const made = Number.isFinite(buildEpoch.getTime()) ? buildEpoch : undefined;
  const version = made && `${String(databaseType).slice(0, 24)}-${made.getTime() / 1000}`;
  return { networks: collection.networks, version, date: made?.getTime() };
}

type Values = Record<string, unknown>;
const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null;

function note(record: unknown, range: AddressRange, into: NetworkCollection, file: string, at: string): void {
  if (!isValues(record)) refuse(file, at, 'a record with fields');
  const own = categoryOf(record);
  if (own === undefined) refuse(file, at, `a category: ${CATEGORIES_IN_WORDS}`);
  const category = own ?? (isValues(record.traits) ? categoryOf(record.traits) : null);
  if (category) into.add(range, category, says(record, 'decides'));
}

/** Null where it says none, undefined where what it says has to be one. */
function categoryOf(record: Values): NetworkCategory | null | undefined {
  for (const name of CATEGORY_NAMES) {
    const text = record[name];
    const category = typeof text === 'string' ? categoryIn(name, text) : null;
    if (category !== null) return category;
  }
  return categoryFlagged((name) => says(record, name)) ?? null;
}

function says(record: Values, name: string): boolean {
  const value = record[name];
  return value === true || value === 1 || (typeof value === 'string' && isYes(value));
}

function openReader(bytes: Buffer, file: string) {
  try {
    const reader = new Reader(bytes);
    // The nodes that its metadata names are in the file, or each address is looked up in a tree that has no end.
    if (!(reader.metadata.searchTreeSize < bytes.length)) throw new Error('its tree is longer than the file');
    return reader;
  } catch (cause) {
    throw new NetworkListError(`${file} is no MaxMind DB that can be read (${why(cause)}); take it away.`, {
      cause,
    });
  }
}

function read<T>(look: () => T, file: string, at: string): T {
  try {
    return look();
  } catch (cause) {
    throw new NetworkListError(`${file}, ${at}: the database is damaged (${why(cause)}); fetch it again.`, {
      cause,
    });
  }
}

const why = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

function textOf(address: bigint, ipv6: boolean): string {
  const [parts, bits, radix] = ipv6 ? ([8, 16, 16] as const) : ([4, 8, 10] as const);
  const mask = (1n << BigInt(bits)) - 1n;
  return Array.from({ length: parts }, (_, i) =>
    ((address >> BigInt(bits * (parts - 1 - i))) & mask).toString(radix),
  ).join(ipv6 ? ':' : '.');
}
