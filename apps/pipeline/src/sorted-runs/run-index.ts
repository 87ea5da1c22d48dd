import { crc32 } from 'node:zlib';
import { bytesOf } from '#bytes-of.ts';
import { type Layout, timeAt } from './layout.ts';

/** Entries of a bucket, about. */
const BUCKET_ENTRIES = 16;
/** Bytes that places count in. */
const UNIT = 4;
const MAGIC = { withPlaces: 0x32524c43, without: 0x31524c43 };
/** Of the end of a run's file. */
export const END_BYTES = 32;

/** Where a bucket lies in a run's file. */
export interface Bucket {
  from: number;
  bytes: number;
}

/**
 * What is in memory of a run: of each entry, which lie in the order of their ids, 16 bits, and where buckets of some sixteen begin. One
 * look-up in four thousand of an id that is not in the run finds a bucket where it might be.
 *
 * At the end of a file, little endian: starts u32 ... | places u32 ..., unless they follow from starts, as all entries have as many bytes |
 * marks u16 ... | bytes of these f64 | entries u32 | buckets u32 | the latest time, ms UTC, f64 | crc32 of what is before it u32 | magic u32
 */
export class RunIndex {
  /** Number of each bucket's first entry, and of one past the last. */
  readonly #starts: Uint32Array;
  /** Where each bucket lies, and where the last one ends. */
  readonly #places: Uint32Array;
  readonly #marks: Uint16Array;
  readonly #shift: number;
  /** ms UTC. */
  readonly newestAt: number;

  constructor(starts: Uint32Array, places: Uint32Array, marks: Uint16Array, newestAt: number) {
    this.#starts = starts;
    this.#places = places;
    this.#marks = marks;
    this.#shift = shiftOf(starts.length - 1);
    this.newestAt = newestAt;
  }

  get size(): number {
    return this.#marks.length;
  }

  /** The bucket that may have the id at `from`; undefined where no entry has it. */
  bucketOf(entries: Buffer, from: number): Bucket | undefined {
    const bucket = bucketOf(entries, from, this.#shift);
    const mark = markOf(entries, from);
    const end = this.#starts[bucket + 1] as number;
    for (let i = this.#starts[bucket] as number; i < end; i++) {
      if (this.#marks[i] === mark) return this.#buckets(bucket, bucket + 1);
    }
    return undefined;
  }

  /** All buckets in their order, so many together that they have about as many bytes, or one that has more. */
  *groups(bytes: number): Generator<Bucket> {
    const buckets = this.#starts.length - 1;
    for (let from = 0; from < buckets; ) {
      let to = from + 1;
      while (to < buckets && this.#buckets(from, to + 1).bytes <= bytes) to += 1;
      const group = this.#buckets(from, to);
      if (group.bytes > 0) yield group;
      from = to;
    }
  }

  encode({ entryBytes }: Layout): Buffer {
    const places = entryBytes === undefined ? [bytesOf(this.#places)] : [];
    const index = Buffer.concat([bytesOf(this.#starts), ...places, bytesOf(this.#marks)]);
    const end = Buffer.alloc(END_BYTES);
    end.writeDoubleLE(index.length, 0);
    end.writeUInt32LE(this.size, 8);
    end.writeUInt32LE(this.#starts.length - 1, 12);
    end.writeDoubleLE(this.newestAt, 16);
    end.writeUInt32LE(crc32(end.subarray(0, 24), crc32(index)), 24);
    end.writeUInt32LE(magicOf(entryBytes), 28);
    return Buffer.concat([index, end]);
  }

  #buckets(from: number, to: number): Bucket {
    const begin = (this.#places[from] as number) * UNIT;
    return { from: begin, bytes: (this.#places[to] as number) * UNIT - begin };
  }
}

/** Bytes of the index in front of the end of a file; undefined where it is something else. */
export function indexBytes({ entryBytes }: Layout, end: Buffer): number | undefined {
  const isIndex = end.length === END_BYTES && end.readUInt32LE(28) === magicOf(entryBytes);
  return isIndex ? end.readDoubleLE(0) : undefined;
}

/** Reads what `encode` wrote. @returns undefined where it is something else */
export function decodeIndex({ entryBytes }: Layout, index: Buffer, end: Buffer): RunIndex | undefined {
  if (crc32(end.subarray(0, 24), crc32(index)) !== end.readUInt32LE(24)) return undefined;
  const count = end.readUInt32LE(12) + 1;
  const copied = new Uint8Array(index).buffer;
  const starts = new Uint32Array(copied, 0, count);
  const places =
    entryBytes === undefined
      ? new Uint32Array(copied, starts.byteLength, count)
      : starts.map((start) => (start * entryBytes) / UNIT);
  const entries = end.readUInt32LE(8);
  const marks = new Uint16Array(copied, copied.byteLength - 2 * entries, entries);
  return new RunIndex(starts, places, marks, end.readDoubleLE(16));
}

function magicOf(entryBytes: number | undefined): number {
  return entryBytes === undefined ? MAGIC.withPlaces : MAGIC.without;
}

/** Makes an index of entries that come in their order. */
export class RunIndexBuilder {
  readonly #layout: Layout;
  readonly #starts: Uint32Array;
  readonly #places: Uint32Array;
  readonly #marks: Uint16Array;
  readonly #shift: number;
  #size = 0;
  #bytes = 0;
  /** One past the latest bucket that has begun. */
  #begun = 0;
  #newestAt = 0;

  /** At most `most` entries will come. */
  constructor(layout: Layout, most: number) {
    const buckets = 2 ** Math.max(1, Math.ceil(Math.log2(most / BUCKET_ENTRIES)));
    this.#layout = layout;
    this.#starts = new Uint32Array(buckets + 1);
    this.#places = new Uint32Array(buckets + 1);
    this.#marks = new Uint16Array(most);
    this.#shift = shiftOf(buckets);
  }

  add(entries: Buffer): void {
    for (let at = 0; at < entries.length; ) {
      this.#begin(bucketOf(entries, at, this.#shift) + 1);
      this.#marks[this.#size++] = markOf(entries, at);
      this.#newestAt = Math.max(this.#newestAt, timeAt(this.#layout, entries, at));
      const bytes = this.#layout.bytesAt(entries, at);
      this.#bytes += bytes;
      at += bytes;
    }
  }

  build(): RunIndex {
    this.#begin(this.#starts.length);
    const marks = this.#marks.slice(0, this.#size);
    return new RunIndex(this.#starts, this.#places, marks, this.#newestAt);
  }

  /** All buckets before `end` begin here, of those that have not. */
  #begin(end: number): void {
    for (; this.#begun < end; this.#begun++) {
      this.#starts[this.#begun] = this.#size;
      this.#places[this.#begun] = this.#bytes / UNIT;
    }
  }
}

function shiftOf(buckets: number): number {
  return 32 - Math.log2(buckets);
}

function bucketOf(entries: Buffer, from: number, shift: number): number {
  return entries.readUInt32BE(from) >>> shift;
}

function markOf(entries: Buffer, from: number): number {
  return entries.readUInt16BE(from + 4);
}
