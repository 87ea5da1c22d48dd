import { addClicks, type Mark, mark, NUMBER_WORDS, slotOfTime, TRACK_WORDS } from '@clickledger/rules';

/**
 * A track as Redis keeps it: the length of its words in a byte (0 where it has none yet), its words, and behind them what was marked
 * since. Redis adds marks and understands none of this: whoever finds many marks puts words in their place.
 */

/** Of a track with a memory, a mark is its time and what it says; of one of numbers alone, a minute and how many clicks. */
const MARK_BYTES = 10;
const NUMBER_BYTES = 6;
/** Most bytes that words take, with their length. */
export const MOST_WORD_BYTES = 1 + 5 * TRACK_WORDS;

const HIGH = 2 ** 32;

/** Bits of the sketch of devices (or none), of the sketch of others (or none), and of places. */
const OTHER_SHIFT = 7;
const PLACE_SHIFT = 15;
const UNTIMED_SHIFT = 25;

export function markBytes(isNumber: boolean): number {
  return isNumber ? NUMBER_BYTES : MARK_BYTES;
}

/** What a mark of a track with a memory says beside its time, in 26 bits. */
export function packMark({ device, other, place, untimed }: Mark): number {
  return (
    (device + 1) |
    ((other + 1) << OTHER_SHIFT) |
    (place << PLACE_SHIFT) |
    ((untimed ? 1 : 0) << UNTIMED_SHIFT)
  );
}

export function unpackMark(bits: number, at: number): Mark {
  return {
    at,
    device: (bits & 127) - 1,
    other: ((bits >>> OTHER_SHIFT) & 255) - 1,
    place: (bits >>> PLACE_SHIFT) & 1_023,
    untimed: bits >>> UNTIMED_SHIFT === 1,
    isNumber: false,
  };
}

export function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/**
 * Writes a mark behind those of the same track, which begin at `from` and end at `to`. Clicks of one minute in a track of numbers are one
 * mark.
 * @returns where they end now
 */
export function writeMark(view: DataView, from: number, to: number, counted: Mark): number {
  if (!counted.isNumber) {
    view.setUint32(to, counted.at, true);
    view.setUint16(to + 4, counted.at / HIGH, true);
    view.setUint32(to + 6, packMark(counted), true);
    return to + MARK_BYTES;
  }
  const slot = slotOfTime(counted.at);
  if (to > from && view.getUint32(to - NUMBER_BYTES, true) === slot) {
    view.setUint16(to - 2, view.getUint16(to - 2, true) + 1, true);
    return to;
  }
  view.setUint32(to, slot, true);
  view.setUint16(to + 4, 1, true);
  return to + NUMBER_BYTES;
}

/** Tracks as a call of the script found them: the `i`-th is from `starts[i]` to `starts[i + 1]`, nothing where it is new. */
export interface Found {
  bytes: Buffer;
  starts: Uint32Array;
}

/** Reads the lengths of so many tracks, and where each begins behind them. */
export function readFound(bytes: Buffer, from: number, size: number): Found {
  const starts = new Uint32Array(size + 1);
  starts[0] = from + 4 * size;
  for (let i = 0; i < size; i++) starts[i + 1] = (starts[i] as number) + bytes.readUInt32LE(from + 4 * i);
  return { bytes, starts };
}

/** Reads the `i`-th track into the words at `o`, which are zeros. */
export function readTrack(
  { bytes, starts }: Found,
  i: number,
  isNumber: boolean,
  words: Uint32Array,
  o: number,
): void {
  const from = starts[i] as number;
  const to = starts[i + 1] as number;
  if (from === to) return;
  const end = from + 1 + (bytes[from] as number);
  for (let at = from + 1, word = o; at < end; word++) {
    let byte = bytes[at++] as number;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] as number;
      value |= (byte & 127) << shift;
    }
    words[word] = value;
  }
  if (isNumber) readNumbers(bytes, end, to, words, o);
  else readFull(bytes, end, to, words, o);
}

function readFull(bytes: Buffer, from: number, to: number, words: Uint32Array, o: number): void {
  for (let at = from; at < to; at += MARK_BYTES) readMark(bytes, at, words, o);
}

function readMark(bytes: Buffer, at: number, words: Uint32Array, o: number): void {
  mark(words, o, unpackMark(bytes.readUInt32LE(at + 6), bytes.readUIntLE(at, 6)));
}

function readNumbers(bytes: Buffer, from: number, to: number, words: Uint32Array, o: number): void {
  for (let at = from; at < to; at += NUMBER_BYTES)
    addClicks(words, o, bytes.readUInt32LE(at), bytes.readUInt16LE(at + 4));
}

/** Reads the marks of one track click by click. */
export class MarkReader {
  readonly #bytes: Buffer;
  readonly #isNumber: boolean;
  #at: number;
  /** Clicks of the mark that were taken. */
  #taken = 0;

  constructor(bytes: Buffer, from: number, isNumber: boolean) {
    this.#bytes = bytes;
    this.#at = from;
    this.#isNumber = isNumber;
  }

  /** Takes the next click into the track at word `o`. */
  take(words: Uint32Array, o: number): void {
    if (!this.#isNumber) {
      readMark(this.#bytes, this.#at, words, o);
      this.#at += MARK_BYTES;
      return;
    }
    addClicks(words, o, this.#bytes.readUInt32LE(this.#at), 1);
    this.#taken += 1;
    if (this.#taken < this.#bytes.readUInt16LE(this.#at + 4)) return;
    this.#at += NUMBER_BYTES;
    this.#taken = 0;
  }
}

/** Writes the words at `o` as a value: seven bits a byte, without the zeros at the end. @returns how many bytes it has */
export function writeWords(bytes: Buffer, isNumber: boolean, words: Uint32Array, o: number): number {
  let last = o + (isNumber ? NUMBER_WORDS : TRACK_WORDS) - 1;
  while (last >= o && words[last] === 0) last--;
  let at = 1;
  for (let word = o; word <= last; word++) {
    let rest = words[word] as number;
    for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128;
    bytes[at++] = rest;
  }
  bytes[0] = at - 1;
  return at;
}
