import { crc32 } from 'node:zlib';
import { bytesOf } from '#bytes-of.ts';
import { claimedAt, ENTRY_BYTES } from './entry.ts';

/** Entries of a bucket, about. */
const BUCKET_ENTRIES = 16;
const MAGIC = 0x31524c43;
/** Of the end of a run's file. */
export const END_BYTES = 32;

/**
 * What is in memory of a run: of each entry, which lie in the order of their ids, 16 bits, and where buckets of some sixteen begin. One
 * look-up in four thousand of an id that is not in the run finds an entry that it might be.
 *
 * At the end of a file, little endian: starts u32 ... | marks u16 ... | bytes of these f64 | entries u32 | buckets u32 | when the latest
 * was claimed, ms UTC, f64 | crc32 of what is before it u32 | magic u32
 */
export class RunIndex {
  readonly #starts: Uint32Array;
  readonly #marks: Uint16Array;
  readonly #shift: number;
  readonly size: number;
  /** ms UTC. */
  readonly newestAt: number;

  constructor(starts: Uint32Array, marks: Uint16Array, newestAt: number) {
    this.#starts = starts;
    this.#marks = marks;
    this.#shift = 32 - Math.log2(starts.length - 1);
    this.size = marks.length;
    this.newestAt = newestAt;
  }

  /** Calls back with the numbers of entries that may be the one at `from` until one of them is. */
  some(entries: Buffer, from: number, isIt: (entry: number) => boolean): boolean {
    const bucket = entries.readUInt32BE(from) >>> this.#shift;
    const mark = markOf(entries, from);
    const end = this.#starts[bucket + 1] as number;
    for (let i = this.#starts[bucket] as number; i < end; i++) {
      if (this.#marks[i] === mark && isIt(i)) return true;
    }
    return false;
  }

  encode(): Buffer {
    const index = Buffer.concat([bytesOf(this.#starts), bytesOf(this.#marks)]);
    const end = Buffer.alloc(END_BYTES);
    end.writeDoubleLE(index.length, 0);
    end.writeUInt32LE(this.size, 8);
    end.writeUInt32LE(this.#starts.length - 1, 12);
    end.writeDoubleLE(this.newestAt, 16);
    end.writeUInt32LE(crc32(end.subarray(0, 24), crc32(index)), 24);
    end.writeUInt32LE(MAGIC, 28);
    return Buffer.concat([index, end]);
  }
}

/** Bytes of the index in front of the end of a file; undefined where it is something else. */
export function indexBytes(end: Buffer): number | undefined {
  return end.length === END_BYTES && end.readUInt32LE(28) === MAGIC ? end.readDoubleLE(0) : undefined;
}

/** Reads what `encode` wrote. @returns undefined where it is something else */
export function decodeIndex(index: Buffer, end: Buffer): RunIndex | undefined {
  if (crc32(end.subarray(0, 24), crc32(index)) !== end.readUInt32LE(24)) return undefined;
  const startBytes = 4 * (end.readUInt32LE(12) + 1);
  const copied = new Uint8Array(index).buffer;
  const marks = new Uint16Array(copied, startBytes, end.readUInt32LE(8));
  return new RunIndex(new Uint32Array(copied, 0, startBytes / 4), marks, end.readDoubleLE(16));
}

/** Makes an index of entries that come in their order. */
export class RunIndexBuilder {
  readonly #starts: Uint32Array;
  readonly #marks: Uint16Array;
  readonly #shift: number;
  #size = 0;
  #newestAt = 0;

  /** At most `most` entries will come. */
  constructor(most: number) {
    const bits = Math.max(1, Math.ceil(Math.log2(most / BUCKET_ENTRIES)));
    this.#starts = new Uint32Array(2 ** bits + 1);
    this.#marks = new Uint16Array(most);
    this.#shift = 32 - bits;
  }

  add(entries: Buffer): void {
    for (let at = 0; at < entries.length; at += ENTRY_BYTES) {
      // How many a bucket has, in the place of where the next one begins.
      const next = (entries.readUInt32BE(at) >>> this.#shift) + 1;
      this.#starts[next] = (this.#starts[next] as number) + 1;
      this.#marks[this.#size++] = markOf(entries, at);
      this.#newestAt = Math.max(this.#newestAt, claimedAt(entries, at));
    }
  }

  build(): RunIndex {
    for (let bucket = 1; bucket < this.#starts.length; bucket++)
      this.#starts[bucket] = (this.#starts[bucket] as number) + (this.#starts[bucket - 1] as number);
    return new RunIndex(this.#starts, this.#marks.slice(0, this.#size), this.#newestAt);
  }
}

function markOf(entries: Buffer, from: number): number {
  return entries.readUInt16BE(from + 4);
}
