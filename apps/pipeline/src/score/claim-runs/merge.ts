import { type ClaimRun, PIECE_ENTRIES } from './claim-run.ts';
import { claimedAt, compareIds, ENTRY_BYTES, isSameId } from './entry.ts';

/**
 * The entries of all runs in the order of their ids, many at a time: of those of one click id that of the first run, and none that was
 * claimed before `expired`, ms UTC.
 */
export function* merged(runs: readonly Pick<ClaimRun, 'pieces'>[], expired: number): Generator<Buffer> {
  const cursors = runs.map((run) => new Cursor(run.pieces()));
  let piece = Buffer.allocUnsafe(PIECE_ENTRIES * ENTRY_BYTES);
  let at = 0;
  for (let least = leastOf(cursors); least; least = leastOf(cursors)) {
    const { entries, from, word } = least;
    if (claimedAt(entries, from) > expired) at += entries.copy(piece, at, from, from + ENTRY_BYTES);
    for (const cursor of cursors) {
      if (cursor.word === word && isSameId(cursor.entries, cursor.from, entries, from)) cursor.next();
    }
    if (at < piece.length) continue;
    yield piece;
    piece = Buffer.allocUnsafe(PIECE_ENTRIES * ENTRY_BYTES);
    at = 0;
  }
  if (at > 0) yield piece.subarray(0, at);
}

/** Where a merge stands in a run. */
class Cursor {
  readonly #pieces: Generator<Buffer>;
  entries: Buffer = Buffer.alloc(0);
  from = -ENTRY_BYTES;
  /** The first of the id, so that most are told apart by a number; more than any at the end. */
  word = 0;

  constructor(pieces: Generator<Buffer>) {
    this.#pieces = pieces;
    this.next();
  }

  next(): void {
    this.from += ENTRY_BYTES;
    if (this.from >= this.entries.length) {
      const { value } = this.#pieces.next();
      this.entries = value ?? Buffer.alloc(0);
      this.from = 0;
    }
    this.word = this.entries.length > 0 ? this.entries.readUInt32BE(this.from) : Number.POSITIVE_INFINITY;
  }
}

/** The first of those that stand at the least id; undefined at the end of all. */
function leastOf(cursors: readonly Cursor[]): Cursor | undefined {
  let least: Cursor | undefined;
  for (const cursor of cursors) {
    if (cursor.word === Number.POSITIVE_INFINITY) continue;
    if (!least || cursor.word < least.word || (cursor.word === least.word && isBefore(cursor, least)))
      least = cursor;
  }
  return least;
}

function isBefore(one: Cursor, other: Cursor): boolean {
  return compareIds(one.entries, one.from, other.entries, other.from) < 0;
}
