import type { ItemWriter } from '#remembered/item-writer.ts';
import type { Owner } from './claims.ts';

/** Bytes of the longest position and content that are packed, with a byte for each to say so. */
export const MOST_PACKED_BYTES = 64;
const PARTS = 5;
/** In place of what a content has: it is a text. */
const TEXT = 255;
/** In front of a position that is a text, with its length. */
const TEXT_POSITION = 128;
const PACKED_POSITION = /^(0|[1-9]\d{0,4})-(0|[1-9]\d{0,13})$/;
const PACKED_CONTENT = /^(?:(?:0|[1-9a-z][0-9a-z]*)?\.){4}(?:0|[1-9a-z][0-9a-z]*)?$/;
const MOST_PARTITION = 65_535;
const WORD = 2 ** 32;
const MOST_LONG = 2 ** 48;

/** A position, `partition-offset`, with its length: 4 to 9 bytes. */
export function writePosition(writer: ItemWriter, position: string): void {
  const [partition = 0, offset = 0] = PACKED_POSITION.test(position) ? position.split('-').map(Number) : [];
  if (!PACKED_POSITION.test(position) || partition > MOST_PARTITION) {
    writer.reserve(1 + position.length);
    writer.byte(TEXT_POSITION + position.length);
    writer.text(position);
    return;
  }
  const lengthAt = writer.at;
  writer.byte(0);
  writer.byte(partition >>> 8);
  writer.byte(partition & 255);
  for (let rest = offset; rest > 0; rest = Math.floor(rest / 256)) writer.byte(rest % 256);
  writer.bytes[lengthAt] = writer.at - lengthAt - 1;
}

/** What `contentOf` says: which of its parts there are, and these as numbers. */
export function writeContent(writer: ItemWriter, content: string): void {
  const parts = PACKED_CONTENT.test(content) ? content.split('.') : [];
  const numbers = parts.map((part) => Number.parseInt(part, 36));
  if (parts.length !== PARTS || numbers.some((number, i) => number >= (i === 4 ? MOST_LONG : WORD))) {
    writer.reserve(1 + content.length);
    writer.byte(TEXT);
    writer.text(content);
    return;
  }
  const flagsAt = writer.at;
  let flags = 0;
  writer.byte(0);
  for (const [i, number] of numbers.entries()) {
    if (parts[i] === '') continue;
    flags |= 1 << i;
    if (i < PARTS - 1) writer.word(number);
    else writer.long(number);
  }
  writer.bytes[flagsAt] = flags;
}

/** Reads the two, which begin at `from`. */
export function readOwner(bytes: Buffer, from: number): Owner {
  const length = bytes[from] as number;
  const end = from + 1 + (length & 127);
  const position =
    length >= TEXT_POSITION
      ? bytes.toString('latin1', from + 1, end)
      : `${bytes.readUInt16BE(from + 1)}-${readOffset(bytes, from + 3, end)}`;
  return { position, content: readContent(bytes, end) };
}

function readOffset(bytes: Buffer, from: number, to: number): number {
  let offset = 0;
  for (let at = to - 1; at >= from; at--) offset = offset * 256 + (bytes[at] as number);
  return offset;
}

function readContent(bytes: Buffer, from: number): string {
  const flags = bytes[from] as number;
  let at = from + 1;
  if (flags === TEXT) return bytes.toString('latin1', at);
  const parts: string[] = [];
  for (let i = 0; i < PARTS; i++) {
    if (!(flags & (1 << i))) {
      parts.push('');
      continue;
    }
    const size = i < PARTS - 1 ? 4 : 6;
    parts.push(bytes.readUIntBE(at, size).toString(36));
    at += size;
  }
  return parts.join('.');
}
