import { Reader } from 'mmdb-lib';
import type { AddressRange } from './reputation/blocks.ts';
import { NetworkListError } from './reputation/list-info.ts';

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

/** A network of a database with its record; `at` names it as text. */
export interface MmdbNetwork {
  record: unknown;
  range: AddressRange;
  at: string;
}

/** Records are maps, lists, texts, numbers and flags. */
export type Values = Record<string, unknown>;
export const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null;

/** Keeps what was decoded, by where it stands in the file. */
export interface DecodedCache {
  get(offset: string | number): unknown;
  set(offset: string | number, value: unknown): void;
}

/** Opens a MaxMind DB. @throws NetworkListError where it is none. */
export function openMmdb(bytes: Buffer, file: string, cache?: DecodedCache): Reader<never> {
  try {
    const reader = new Reader<never>(bytes, cache && { cache });
    // The nodes that its metadata names are in the file, or each address is looked up in a tree that has no end.
    if (!(reader.metadata.searchTreeSize < bytes.length)) throw new Error('its tree is longer than the file');
    return reader;
  } catch (cause) {
    throw new NetworkListError(`${file} is no MaxMind DB that can be read (${why(cause)}); take it away.`, {
      cause,
    });
  }
}

/** Its networks that have records, in the order of their addresses. @throws NetworkListError that names the one at fault. */
export function* mmdbNetworks(reader: Reader<never>, file: string): Generator<MmdbNetwork> {
  const { ipVersion, nodeCount } = reader.metadata;
  let looksLeft = LOOKS_A_NODE * nodeCount + LOOKS_MORE;
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
      if (record !== null) yield { record, range, at: `${text}/${length}` };
      address = first + size;
    }
  }
}

/** Version and date (ms UTC) of a database, as far as it says them. */
export function mmdbMade({ metadata: { databaseType, buildEpoch } }: Reader<never>): {
  version: string | undefined;
  date: number | undefined;
} {
  const date = buildEpoch.getTime();
  if (!Number.isFinite(date)) return { version: undefined, date: undefined };
  return { version: `${String(databaseType).slice(0, 24)}-${date / 1000}`, date };
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
