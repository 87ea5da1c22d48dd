import { compareIds, type Layout, timeAt } from './layout.ts';
import { PIECE_BYTES, type SortedRun } from './sorted-run.ts';

/**
 * The entries of all runs in the order of their ids, many at a time: of those of one id that of the first run, and none from before
 * `since`, ms UTC.
 */
export function* merged(
  layout: Layout,
  runs: readonly Pick<SortedRun, 'pieces'>[],
  since = 0,
): Generator<Buffer> {
  const cursors = runs.map((run) => new Cursor(layout, run.pieces()));
  let piece = Buffer.allocUnsafe(PIECE_BYTES);
  let at = 0;
  for (let least = leastOf(layout, cursors); least; least = leastOf(layout, cursors)) {
    const { entries, from, word } = least;
    const end = from + layout.bytesAt(entries, from);
    if (at + end - from > piece.length) {
      yield piece.subarray(0, at);
      piece = Buffer.allocUnsafe(PIECE_BYTES);
      at = 0;
    }
    if (timeAt(layout, entries, from) >= since) at += entries.copy(piece, at, from, end);
    for (const cursor of cursors) {
      if (cursor.word === word && compareIds(layout, cursor.entries, cursor.from, entries, from) === 0)
        cursor.next();
    }
  }
  if (at > 0) yield piece.subarray(0, at);
}

/** A merge was given up because the process is to end. */
export class Ending extends Error {}

/** The same pieces, until the process is to end. @throws Ending then */
export function* untilEnding(pieces: Iterable<Buffer>, isEnding: () => boolean): Generator<Buffer> {
  for (const piece of pieces) {
    if (isEnding()) throw new Ending();
    yield piece;
  }
}

/** Where a merge stands in a run. */
class Cursor {
  readonly #layout: Layout;
  readonly #pieces: Generator<Buffer>;
  entries: Buffer = Buffer.alloc(0);
  from = 0;
  /** The first of the id, so that most are told apart by a number; more than any at the end. */
  word = 0;

  constructor(layout: Layout, pieces: Generator<Buffer>) {
    this.#layout = layout;
    this.#pieces = pieces;
    this.#arrive(0);
  }

  next(): void {
    this.#arrive(this.from + this.#layout.bytesAt(this.entries, this.from));
  }

  #arrive(from: number): void {
    this.from = from;
    if (from >= this.entries.length) {
      const { value } = this.#pieces.next();
      this.entries = value ?? Buffer.alloc(0);
      this.from = 0;
    }
    this.word = this.entries.length > 0 ? this.entries.readUInt32BE(this.from) : Number.POSITIVE_INFINITY;
  }
}

/** The first of those that stand at the least id; undefined at the end of all. */
function leastOf(layout: Layout, cursors: readonly Cursor[]): Cursor | undefined {
  let least: Cursor | undefined;
  for (const cursor of cursors) {
    if (cursor.word === Number.POSITIVE_INFINITY) continue;
    if (!least || cursor.word < least.word || (cursor.word === least.word && isBefore(layout, cursor, least)))
      least = cursor;
  }
  return least;
}

function isBefore(layout: Layout, one: Cursor, other: Cursor): boolean {
  return compareIds(layout, one.entries, one.from, other.entries, other.from) < 0;
}
