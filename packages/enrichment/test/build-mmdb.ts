import { parseRange } from '../src/reputation/blocks.ts';

type Value = string | boolean | number | readonly Value[] | { readonly [key: string]: Value };

/** Writes a MaxMind DB as its specification has it (24-bit records, an IPv6 tree with IPv4 at ::/96), for tests. */
export function buildMmdb(
  networks: readonly (readonly [cidr: string, record: Value])[],
  builtAt: number,
  type = 'Test-Anonymous-IP',
): Buffer {
  const nodes: [Slot, Slot][] = [[null, null]];
  const records: Buffer[] = [];
  let dataLength = 0;
  for (const [cidr, record] of networks) {
    const range = parseRange(cidr);
    if (range === undefined) throw new Error(`bad network ${cidr}`);
    const length = 128 - (range.last - range.first).toString(2).replace(/^0$/, '').length;
    place(nodes, range.first, length, { data: dataLength });
    const bytes = encode(record);
    records.push(bytes);
    dataLength += bytes.length;
  }
  const tree = Buffer.alloc(nodes.length * 6);
  nodes.forEach((node, i) => {
    node.forEach((slot, side) => {
      const value =
        slot === null ? nodes.length : typeof slot === 'number' ? slot : nodes.length + 16 + slot.data;
      tree.writeUIntBE(value, 6 * i + 3 * side, 3);
    });
  });
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: Math.floor(builtAt / 1000),
    database_type: type,
    ip_version: 6,
    node_count: nodes.length,
    record_size: 24,
  });
  const marker = Buffer.concat([Buffer.from('abcdef', 'hex'), Buffer.from('MaxMind.com')]);
  return Buffer.concat([tree, Buffer.alloc(16), ...records, marker, metadata]);
}

type Slot = number | { data: number } | null;

function place(nodes: [Slot, Slot][], address: bigint, length: number, leaf: { data: number }): void {
  let node = 0;
  for (let depth = 0; depth < length; depth++) {
    const side = Number((address >> BigInt(127 - depth)) & 1n) as 0 | 1;
    const slots = nodes[node] as [Slot, Slot];
    if (depth === length - 1) {
      slots[side] = leaf;
      return;
    }
    const next = slots[side];
    if (typeof next === 'number') node = next;
    else {
      // What was a leaf stands for both halves of what is now below it.
      node = nodes.push([next, next]) - 1;
      slots[side] = node;
    }
  }
}

function encode(value: Value): Buffer {
  if (typeof value === 'string')
    return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'boolean') return Buffer.from([value ? 1 : 0, 14 - 7]);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([control(6, 4), bytes]);
  }
  if (isList(value)) return Buffer.concat([Buffer.from([value.length, 11 - 7]), ...value.map(encode)]);
  const fields = Object.entries(value).flatMap(([key, field]) => [encode(key), encode(field)]);
  return Buffer.concat([control(7, Object.keys(value).length), ...fields]);
}

/** Lists of fewer than 29. */
const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** Of sizes below 285. */
function control(type: number, size: number): Buffer {
  return size < 29 ? Buffer.from([(type << 5) | size]) : Buffer.from([(type << 5) | 29, size - 29]);
}
