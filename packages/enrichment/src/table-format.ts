/**
 * The compiled network table: one file, read in one go, searched in place. All integers are 32-bit little
 * endian in this order (lengths come from the header):
 *
 *   header    magic, ipv4 steps, ipv6 steps, networks, orgs, bytes of org names
 *   ipv4      starts, then network indexes
 *   ipv6      upper halves of starts, lower halves of starts, then network indexes
 *   networks  ASNs, then countries (two ASCII letters, 0 unknown), then org indexes
 *   orgs      end of each name in the text that follows
 *   text      the org names in UTF-8, one after the other
 */
export const TABLE_MAGIC = 0x324e4c43; // "CLN2": change the digit with the layout or with what is compiled into it
export const HEADER_WORDS = 6;

export interface NetworkTable {
  readonly ipv4Starts: Uint32Array;
  readonly ipv4Networks: Uint32Array;
  readonly ipv6StartsHigh: Uint32Array;
  readonly ipv6StartsLow: Uint32Array;
  readonly ipv6Networks: Uint32Array;
  readonly asns: Uint32Array;
  readonly countries: Uint32Array;
  readonly orgs: Uint32Array;
  readonly orgEnds: Uint32Array;
  readonly orgText: Uint8Array;
}

/** The table as one buffer. */
export function encodeTable(table: NetworkTable): Uint8Array {
  const header = Uint32Array.of(
    TABLE_MAGIC,
    table.ipv4Starts.length,
    table.ipv6StartsHigh.length,
    table.asns.length,
    table.orgEnds.length,
    table.orgText.length,
  );
  const parts = [
    header,
    table.ipv4Starts,
    table.ipv4Networks,
    table.ipv6StartsHigh,
    table.ipv6StartsLow,
    table.ipv6Networks,
    table.asns,
    table.countries,
    table.orgs,
    table.orgEnds,
    table.orgText,
  ];
  return Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
}

/** Views into `bytes`, without a copy. Null if `bytes` is not a whole table of this format. */
export function decodeTable(bytes: ArrayBuffer): NetworkTable | null {
  if (bytes.byteLength < HEADER_WORDS * 4) return null;
  const [magic, ipv4, ipv6, networks, orgs, text] = new Uint32Array(bytes, 0, HEADER_WORDS) as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const words = HEADER_WORDS + 2 * ipv4 + 3 * ipv6 + 3 * networks + orgs;
  if (magic !== TABLE_MAGIC || bytes.byteLength !== words * 4 + text) return null;
  let offset = HEADER_WORDS * 4;
  const take = (length: number) => {
    const view = new Uint32Array(bytes, offset, length);
    offset += length * 4;
    return view;
  };
  return {
    ipv4Starts: take(ipv4),
    ipv4Networks: take(ipv4),
    ipv6StartsHigh: take(ipv6),
    ipv6StartsLow: take(ipv6),
    ipv6Networks: take(ipv6),
    asns: take(networks),
    countries: take(networks),
    orgs: take(networks),
    orgEnds: take(orgs),
    orgText: new Uint8Array(bytes, offset, text),
  };
}
