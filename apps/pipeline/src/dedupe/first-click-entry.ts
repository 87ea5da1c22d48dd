import type { FirstClick } from '@clickledger/domain';
import type { ItemWriter } from '#remembered/item-writer.ts';
import type { Layout } from '#sorted-runs/layout.ts';
import { identityBytes, MOST_IDENTITY_BYTES, readIdentity, writeIdentity } from './first-click-value.ts';
import { PRINT_WORDS } from './visitor-print.ts';

/**
 * A first click among others, as it lies in files:
 *
 *     print, its first word mixed with the slot, 3 x u32 | window, ms, u32 | event time, ms UTC, 6 | identity | zeros
 *
 * What comes before the time tells one first click from all others: a visitor has one in a slot of a window.
 */
const ID_BYTES = 4 * (PRINT_WORDS + 1);
const IDENTITY_AT = ID_BYTES + 6;
const MOST_BYTES = IDENTITY_AT + MOST_IDENTITY_BYTES + 3;

export const FIRST_CLICKS: Layout = {
  idBytes: ID_BYTES,
  bytesAt: (entries, at) => aligned(IDENTITY_AT + identityBytes(entries, at + IDENTITY_AT)),
};

/** The first word of a first click's id; prints are evenly spread, and so are their slots by this factor. */
export function firstWord(print: Uint32Array, at: number, slot: number): number {
  return ((print[at] as number) ^ Math.imul(slot, 0x9e3779b1)) >>> 0;
}

/** Room for `writeId`. */
export function emptyId(): Buffer {
  return Buffer.alloc(ID_BYTES);
}

/** What tells a visitor's first click in a slot of `windowMs` from all others. */
export function writeId(id: Buffer, print: Uint32Array, slot: number, windowMs: number): void {
  id.writeUInt32BE(firstWord(print, 0, slot), 0);
  id.writeUInt32BE(print[1] as number, 4);
  id.writeUInt32BE(print[2] as number, 8);
  id.writeUInt32BE(windowMs, 12);
}

/** The entry of a first click whose print begins at `at`. */
export function writeFirstClick(
  writer: ItemWriter,
  print: Uint32Array,
  at: number,
  windowMs: number,
  first: FirstClick,
): void {
  writer.reserve(MOST_BYTES);
  const from = writer.at;
  writer.word(firstWord(print, at, Math.floor(first.at / windowMs)));
  writer.word(print[at + 1] as number);
  writer.word(print[at + 2] as number);
  writer.word(windowMs);
  writer.long(first.at);
  writeIdentity(writer, first.id);
  const end = from + aligned(writer.at - from);
  writer.bytes.fill(0, writer.at, end);
  writer.at = end;
}

export function readFirstClick(entry: Buffer): FirstClick {
  const end = IDENTITY_AT + identityBytes(entry, IDENTITY_AT);
  return { id: readIdentity(entry.subarray(IDENTITY_AT, end)), at: entry.readUIntBE(ID_BYTES, 6) };
}

function aligned(bytes: number): number {
  return (bytes + 3) & ~3;
}
