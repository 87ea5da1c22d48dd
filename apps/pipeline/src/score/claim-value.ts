import type { ItemWriter } from '#remembered/item-writer.ts';
import type { Owner } from './claims.ts';

/** Bytes of the longest position and content that are packed, with a byte for each to say so. */
export const MOST_PACKED_BYTES = 64;
const PARTS = 5;
/** In place of what a content has: it is a text. */
const TEXT = 255;
/** In front of a position that is a text, with its length. */
const TEXT_POSITION = 128;
const MOST_PARTITION = 65_535;
const MOST_WORD = 2 ** 32 - 1;
const MOST_LONG = 2 ** 48 - 1;
const ZERO = 48;
const NINE = 57;
const SMALL_A = 97;

/** A position, `partition-offset`, with its length: 4 to 9 bytes. */
export function writePosition(writer: ItemWriter, position: string): void {
  const dash = position.indexOf('-');
  const partition = numberAt(position, 0, dash, 10);
  const offset = numberAt(position, dash + 1, position.length, 10);
  if (!(partition <= MOST_PARTITION && offset <= MOST_LONG)) {
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
  const from = writer.at;
  if (writeParts(writer, content)) return;
  writer.at = from;
  writer.reserve(1 + content.length);
  writer.byte(TEXT);
  writer.text(content);
}

/** @returns whether the content has such parts, and could be written from them again as it is. */
function writeParts(writer: ItemWriter, content: string): boolean {
  const flagsAt = writer.at;
  let flags = 0;
  let from = 0;
  writer.byte(0);
  for (let i = 0; i < PARTS; i++) {
    const isLast = i === PARTS - 1;
    const dot = isLast ? content.length : content.indexOf('.', from);
    if (dot < 0) return false;
    if (dot > from) {
      const number = numberAt(content, from, dot, 36);
      if (!(number <= (isLast ? MOST_LONG : MOST_WORD))) return false;
      flags |= 1 << i;
      if (isLast) writer.long(number);
      else writer.word(number);
    }
    from = dot + 1;
  }
  writer.bytes[flagsAt] = flags;
  return true;
}

/** The number that these characters write, as `toString(base)` would; NaN where they are something else. */
function numberAt(text: string, from: number, to: number, base: number): number {
  if (to <= from || (text.charCodeAt(from) === ZERO && to > from + 1)) return Number.NaN;
  let number = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const digit = code <= NINE ? code - ZERO : code < SMALL_A ? base : code - SMALL_A + 10;
    if (digit < 0 || digit >= base) return Number.NaN;
    number = number * base + digit;
  }
  return number;
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
