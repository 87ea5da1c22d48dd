import { AT_ONCE_BYTES } from '../zstd.ts';

/** What this project appends: no headers, no timestamps of their own. */
export interface PlainRecord {
  key?: string | Buffer | null;
  value: string | Buffer | null;
}

/** Attributes, timestamp delta 0 and number of headers 0, a byte each. */
const FIXED_BYTES = 3;

/** Of what is looked at once: what is longer may be packed by another thread, which must find it as it was. */
const scratch = Buffer.allocUnsafeSlow(AT_ONCE_BYTES);

/**
 * Records as they stand in a batch (message format 2, https://kafka.apache.org/documentation/#record), all of the batch's first timestamp.
 * Few of them share their bytes with the next call: doors append some thousand batches a second, each looked at once.
 */
export function encodeRecords(records: readonly PlainRecord[]): Buffer {
  const lengths = new Int32Array(3 * records.length);
  let total = 0;
  records.forEach(({ key, value }, i) => {
    const keyLength = byteLength(key);
    const valueLength = byteLength(value);
    const size = FIXED_BYTES + sizeOfVarint(i) + sizeOfBytes(keyLength) + sizeOfBytes(valueLength);
    lengths[3 * i] = keyLength;
    lengths[3 * i + 1] = valueLength;
    lengths[3 * i + 2] = size;
    total += sizeOfVarint(size) + size;
  });
  const buffer = total <= scratch.length ? scratch.subarray(0, total) : Buffer.allocUnsafe(total);
  let at = 0;
  records.forEach(({ key, value }, i) => {
    at = writeVarint(buffer, at, lengths[3 * i + 2] as number);
    buffer[at++] = 0;
    buffer[at++] = 0;
    at = writeVarint(buffer, at, i);
    at = writeBytes(buffer, at, key, lengths[3 * i] as number);
    at = writeBytes(buffer, at, value, lengths[3 * i + 1] as number);
    buffer[at++] = 0;
  });
  return buffer;
}

function byteLength(bytes: string | Buffer | null | undefined): number {
  if (bytes === null || bytes === undefined) return -1;
  return typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length;
}

function sizeOfBytes(length: number): number {
  return sizeOfVarint(length) + Math.max(0, length);
}

function writeBytes(buffer: Buffer, at: number, bytes: PlainRecord['key'], length: number): number {
  const next = writeVarint(buffer, at, length);
  if (typeof bytes === 'string') buffer.write(bytes, next, length);
  else bytes?.copy(buffer, next);
  return next + Math.max(0, length);
}

/** Small numbers of either sign as small numbers, so that few bytes hold them. */
function zigZag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

function sizeOfVarint(value: number): number {
  return value === 0 ? 1 : Math.ceil((32 - Math.clz32(zigZag(value))) / 7);
}

function writeVarint(buffer: Buffer, at: number, value: number): number {
  let rest = zigZag(value);
  let next = at;
  for (; rest > 0x7f; rest >>>= 7) buffer[next++] = (rest & 0x7f) | 0x80;
  buffer[next++] = rest;
  return next;
}
