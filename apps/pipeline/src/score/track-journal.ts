import { crc32 } from 'node:zlib';
import { hashKey, type KeyHash, type Mark } from '@clickledger/rules';
import type { CountedBatch, CountedClick } from './counters.ts';
import { packMark, unpackMark, viewOf } from './track-value.ts';

/** A click's mark in one track, whose key is hashed. */
export interface HashedMark extends Mark {
  hash: KeyHash;
}

export interface HashedClick {
  offset: number;
  marks: readonly HashedMark[];
}

/** Clicks of a batch, in order, that were marked in one go. */
export interface JournalEntry extends CountedBatch {
  clicks: readonly HashedClick[];
}

/**
 * An entry, little endian:
 *
 *     bytes that follow the next field u32 | crc32 of them u32
 *     partition u32 | first offset f64 | clicks u32
 *     of each click: offset f64 | tracks u8
 *         of each track: hash 2 x u32 | time, ms: low u32, high u16 | what it says u32, with a bit for numbers
 */
const FRAME_BYTES = 8;
const HEAD_BYTES = 16;
const CLICK_BYTES = 9;
const MARK_BYTES = 18;
const HIGH = 2 ** 32;
const NUMBER_BIT = 1 << 30;

export function hashed({ offset, tracks }: CountedClick, seed: number): HashedClick {
  const marks = tracks.map(({ key, at, device, other, place, untimed, isNumber }) => ({
    hash: hashKey(key, seed),
    at,
    device,
    other,
    place,
    untimed,
    isNumber,
  }));
  return { offset, marks };
}

export function writeEntry({ partition, firstOffset, clicks }: JournalEntry): Buffer {
  const marks = clicks.reduce((sum, click) => sum + click.marks.length, 0);
  const length = HEAD_BYTES + clicks.length * CLICK_BYTES + marks * MARK_BYTES;
  const bytes = Buffer.allocUnsafe(FRAME_BYTES + length);
  const view = viewOf(bytes);
  view.setUint32(0, length, true);
  view.setUint32(8, partition, true);
  view.setFloat64(12, firstOffset, true);
  view.setUint32(20, clicks.length, true);
  let at = FRAME_BYTES + HEAD_BYTES;
  for (const { offset, marks } of clicks) {
    view.setFloat64(at, offset, true);
    view.setUint8(at + 8, marks.length);
    at += CLICK_BYTES;
    for (const mark of marks) {
      writeMark(view, at, mark);
      at += MARK_BYTES;
    }
  }
  view.setUint32(4, crc32(bytes.subarray(FRAME_BYTES)), true);
  return bytes;
}

/** Entries in the order in which they were written, up to the first that is not whole: whoever wrote it was killed meanwhile. */
export function* readEntries(bytes: Buffer): Generator<JournalEntry> {
  for (let at = 0; at + FRAME_BYTES + HEAD_BYTES <= bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    const entry = bytes.subarray(at + FRAME_BYTES, at + FRAME_BYTES + length);
    if (entry.length < length || crc32(entry) !== bytes.readUInt32LE(at + 4)) return;
    yield readEntry(entry);
    at += FRAME_BYTES + length;
  }
}

function readEntry(bytes: Buffer): JournalEntry {
  const view = viewOf(bytes);
  let at = HEAD_BYTES;
  const clicks = Array.from({ length: view.getUint32(12, true) }, () => {
    const offset = view.getFloat64(at, true);
    const marks = Array.from({ length: view.getUint8(at + 8) }, (_, i) =>
      readMark(view, at + CLICK_BYTES + i * MARK_BYTES),
    );
    at += CLICK_BYTES + marks.length * MARK_BYTES;
    return { offset, marks };
  });
  return { partition: view.getUint32(0, true), firstOffset: view.getFloat64(4, true), clicks };
}

function writeMark(view: DataView, at: number, mark: HashedMark): void {
  view.setUint32(at, mark.hash.high, true);
  view.setUint32(at + 4, mark.hash.low, true);
  view.setUint32(at + 8, mark.at, true);
  view.setUint16(at + 12, mark.at / HIGH, true);
  view.setUint32(at + 14, packMark(mark) | (mark.isNumber ? NUMBER_BIT : 0), true);
}

function readMark(view: DataView, from: number): HashedMark {
  const bits = view.getUint32(from + 14, true);
  const at = view.getUint32(from + 8, true) + view.getUint16(from + 12, true) * HIGH;
  const hash = { high: view.getUint32(from, true), low: view.getUint32(from + 4, true) };
  return { ...unpackMark(bits & ~NUMBER_BIT, at), hash, isNumber: (bits & NUMBER_BIT) !== 0 };
}
