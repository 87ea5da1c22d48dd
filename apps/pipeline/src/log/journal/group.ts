import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/**
 * Records that became durable together, as they lie in a segment; little endian:
 *
 *     magic u32 | crc32 of all that follows u32 | first offset f64 | records u32 | bytes of values u32
 *     bytes of each value u32 ...
 *     values, UTF-8
 */
const MAGIC = 0x314a4c43;
const HEADER = 24;
const CHECKED_FROM = 8;
/** UTF-8 takes at most this many bytes for a unit of a JavaScript string. */
const MOST_BYTES_PER_UNIT = 3;

export interface Group {
  /** Offset of the first value; the others follow it without a gap. */
  firstOffset: number;
  values: string[];
  /** Size in the segment. */
  bytes: number;
}

/** Encodes groups into one buffer that is used again and again, so only one may be on its way at a time. */
export class GroupEncoder {
  #buffer = Buffer.allocUnsafe(64 * 1024);

  /** The group's bytes; valid until the next call. */
  encode(firstOffset: number, values: readonly string[]): Buffer {
    const start = HEADER + 4 * values.length;
    let most = start;
    for (const value of values) most += value.length * MOST_BYTES_PER_UNIT;
    if (most > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(2 * most);
    const buffer = this.#buffer;
    let end = start;
    for (let i = 0; i < values.length; i++) {
      const bytes = buffer.write(values[i] as string, end, 'utf8');
      buffer.writeUInt32LE(bytes, HEADER + 4 * i);
      end += bytes;
    }
    buffer.writeUInt32LE(MAGIC, 0);
    buffer.writeDoubleLE(firstOffset, 8);
    buffer.writeUInt32LE(values.length, 16);
    buffer.writeUInt32LE(end - start, 20);
    buffer.writeUInt32LE(crc32(buffer.subarray(CHECKED_FROM, end)), 4);
    return buffer.subarray(0, end);
  }
}

/**
 * Reads the group at a position of a segment.
 * @returns undefined where no whole group stands: the end of what was written, or what a crash left of one.
 */
export function readGroup(segment: number, position: number): Group | undefined {
  const header = Buffer.allocUnsafe(HEADER);
  if (readSync(segment, header, 0, HEADER, position) < HEADER || header.readUInt32LE(0) !== MAGIC)
    return undefined;
  const count = header.readUInt32LE(16);
  const rest = 4 * count + header.readUInt32LE(20);
  const body = Buffer.allocUnsafe(rest);
  if (readSync(segment, body, 0, rest, position + HEADER) < rest) return undefined;
  const checksum = crc32(body, crc32(header.subarray(CHECKED_FROM)));
  if (checksum !== header.readUInt32LE(4)) return undefined;
  const values: string[] = [];
  let end = 4 * count;
  for (let i = 0; i < count; i++) {
    const start = end;
    end += body.readUInt32LE(4 * i);
    values.push(body.toString('utf8', start, end));
  }
  return { firstOffset: header.readDoubleLE(8), values, bytes: HEADER + rest };
}
