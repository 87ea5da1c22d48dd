import { type Counted, hashKey, mark, type Seen, seenIn, TRACK_WORDS } from '@clickledger/rules';
import type { CountedClick } from './counters.ts';
import { NAME_BYTES, NameTable, writeName } from './name-table.ts';
import {
  type Found,
  MOST_WORD_BYTES,
  markBytes,
  readTrack,
  viewOf,
  writeMark,
  writeWords,
} from './track-value.ts';

/** In a journal: how many tracks and clicks there are. */
export const JOURNAL_HEAD = 4;
/** A click's offset, and how many tracks it has. */
export const CLICK_BYTES = 9;
/** In front of the marks of a track. */
export const LENGTH_BYTES = 2;
/** So many marks behind a track's words, and it gets new ones. */
const MOST_MARKS = 8;
/** The length of the words of a track that has none. */
const NO_WORDS = Buffer.of(0);

/** What a track's value began with, and what it can begin with from now on: the same, in fewer bytes. */
export interface Shorter {
  name: Buffer;
  before: Buffer;
  after: Buffer;
}

// What one call needs only while it is made or answered is shared by all: there are thousands of clicks and tracks a second.
const table = new NameTable();
let words = new Uint32Array(0);

/** So many tracks of zeros. */
function blankWords(size: number): Uint32Array {
  if (words.length < size * TRACK_WORDS) words = new Uint32Array(2 * size * TRACK_WORDS);
  else words.fill(0, 0, size * TRACK_WORDS);
  return words;
}

/** Most clicks of a call: a store does nothing else while it is at it, for a millisecond or two. */
const CLICKS_A_CALL = 250;
/** Most tracks that they have: Lua passes 8,000 values to a command, two for a track. */
const TRACKS_A_CALL = 3_500;

/** Clicks, in order, in so many calls as they take. */
export function callsOf(clicks: readonly CountedClick[], seed: number): MarkCall[] {
  const calls: MarkCall[] = [];
  let from = 0;
  let size = 0;
  for (const [i, { tracks }] of clicks.entries()) {
    if (i - from === CLICKS_A_CALL || (i > from && size + tracks.length > TRACKS_A_CALL)) {
      calls.push(new MarkCall(clicks.slice(from, i), seed));
      from = i;
      size = 0;
    }
    size += tracks.length;
  }
  if (from < clicks.length) calls.push(new MarkCall(clicks.slice(from), seed));
  return calls;
}

/** One call of a store: the marks of some clicks, by their tracks, and what the clicks are told once the tracks are found. */
export class MarkCall {
  readonly clicks: readonly CountedClick[];
  /** What a replay is told from beside the marks: names of the tracks, the clicks in order, and which tracks they have. */
  readonly journal: Buffer;
  /** For each track the length of its marks, and the marks. */
  readonly marks: Buffer;
  /** How many tracks the clicks have. */
  readonly size: number;
  /** Numbers of the tracks of all clicks behind each other. */
  readonly #trackOf: Uint16Array;

  constructor(clicks: readonly CountedClick[], seed: number) {
    this.clicks = clicks;
    this.#trackOf = new Uint16Array(clicks.reduce((sum, { tracks }) => sum + tracks.length, 0));
    table.clear();
    let next = 0;
    for (const { tracks } of clicks) {
      for (const { key, isNumber } of tracks)
        this.#trackOf[next++] = table.numberOf(hashKey(key, seed), isNumber);
    }
    this.size = table.size;
    this.journal = this.#writeJournal();
    this.marks = this.#writeMarks();
  }

  /** Offsets of its first and last click. */
  get first(): number {
    return this.clicks[0]?.offset ?? 0;
  }

  get last(): number {
    return this.clicks.at(-1)?.offset ?? 0;
  }

  /** What the clicks are told, given the tracks as they were found; and the words of all tracks, until the next call is answered. */
  answer(found: Found): { seen: Seen[][]; words: Uint32Array } {
    const words = blankWords(this.size);
    for (let i = 0; i < this.size; i++) readTrack(found, i, this.#isNumber(i), words, i * TRACK_WORDS);
    let next = 0;
    const seen = this.clicks.map(({ tracks }) =>
      tracks.map((counted) => {
        const at = (this.#trackOf[next++] as number) * TRACK_WORDS;
        mark(words, at, counted);
        return seenIn(words, at, counted.isNumber);
      }),
    );
    return { seen, words };
  }

  /** The name of the `i`-th track. */
  name(i: number): Buffer {
    return this.journal.subarray(JOURNAL_HEAD + i * NAME_BYTES, JOURNAL_HEAD + (i + 1) * NAME_BYTES);
  }

  /** The value of the `i`-th track, made of its words. */
  value(i: number, words: Uint32Array): Buffer {
    const bytes = Buffer.allocUnsafe(MOST_WORD_BYTES);
    return bytes.subarray(0, writeWords(bytes, this.#isNumber(i), words, i * TRACK_WORDS));
  }

  /** Of the tracks that have many marks by now, how to say the same in fewer bytes. */
  shorter({ bytes, starts }: Found, words: Uint32Array): Shorter[] {
    const shorter: Shorter[] = [];
    let from = 0;
    for (let i = 0; i < this.size; i++) {
      const to = from + LENGTH_BYTES + this.marks.readUInt16LE(from);
      const value = starts[i] as number;
      const end = starts[i + 1] as number;
      const marks =
        (value === end ? 0 : end - value - 1 - (bytes[value] as number)) + to - from - LENGTH_BYTES;
      if (marks > MOST_MARKS * markBytes(this.#isNumber(i))) {
        const was = value === end ? NO_WORDS : bytes.subarray(value, end);
        const before = Buffer.concat([was, this.marks.subarray(from + LENGTH_BYTES, to)]);
        shorter.push({ name: this.name(i), before, after: this.value(i, words) });
      }
      from = to;
    }
    return shorter;
  }

  #isNumber(track: number): boolean {
    return this.journal[JOURNAL_HEAD + (track + 1) * NAME_BYTES - 1] === 1;
  }

  #writeJournal(): Buffer {
    const { clicks, size } = this;
    const tracks = new Uint8Array(this.#trackOf.buffer);
    const names = JOURNAL_HEAD + size * NAME_BYTES;
    const journal = Buffer.allocUnsafe(names + clicks.length * CLICK_BYTES + tracks.length);
    const view = viewOf(journal);
    view.setUint16(0, size, true);
    view.setUint16(2, clicks.length, true);
    table.writeNames(view, JOURNAL_HEAD);
    let at = names;
    for (const { offset, tracks } of clicks) {
      view.setFloat64(at, offset, true);
      view.setUint8(at + 8, tracks.length);
      at += CLICK_BYTES;
    }
    journal.set(tracks, at);
    return journal;
  }

  #writeMarks(): Buffer {
    const { size } = this;
    const starts = new Uint32Array(size);
    for (const track of this.#trackOf)
      starts[track] = (starts[track] as number) + markBytes(this.#isNumber(track));
    // Where the marks of each track begin if each needs its full room, and where they end by now.
    let room = 0;
    for (let track = 0; track < size; track++) {
      const most = starts[track] as number;
      starts[track] = room + LENGTH_BYTES;
      room += LENGTH_BYTES + most;
    }
    const ends = starts.slice();
    const marks = Buffer.allocUnsafe(room);
    const view = viewOf(marks);
    let next = 0;
    for (const { tracks } of this.clicks) {
      for (const counted of tracks) {
        const track = this.#trackOf[next++] as number;
        ends[track] = writeMark(view, starts[track] as number, ends[track] as number, counted);
      }
    }
    let at = 0;
    for (let track = 0; track < size; track++) {
      const from = starts[track] as number;
      const to = ends[track] as number;
      view.setUint16(at, to - from, true);
      at += LENGTH_BYTES;
      if (at !== from) marks.copyWithin(at, from, to);
      at += to - from;
    }
    return marks.subarray(0, at);
  }
}

/** As the script reads them: the name, then both beginnings with their lengths. */
export function packShorter(shorter: readonly Shorter[]): Buffer {
  return Buffer.concat(
    shorter.flatMap(({ name, before, after }) => [name, lengthOf(before), before, lengthOf(after), after]),
  );
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32LE(bytes.length);
  return length;
}

/** The name of a track as `latin1`. */
export function trackName({ key, isNumber }: Counted, seed: number): string {
  const name = Buffer.allocUnsafe(NAME_BYTES);
  writeName(viewOf(name), 0, hashKey(key, seed), isNumber);
  return name.toString('latin1');
}
