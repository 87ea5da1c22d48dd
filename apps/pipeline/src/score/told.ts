import { type Seen, seenIn, TRACK_WORDS } from '@clickledger/rules';
import type { CountedClick } from './counters.ts';
import { CLICK_BYTES, JOURNAL_HEAD, LENGTH_BYTES, trackName } from './mark-call.ts';
import { NAME_BYTES } from './name-table.ts';
import { type Found, MarkReader, readFound, readTrack } from './track-value.ts';

/** First offset of the batch and the last that was told. */
const HEAD = 16;
/** Lengths of a call's three parts. */
const CALL_HEAD = 12;

/** What clicks of a partition's last batch were told, in case it is not committed and comes again. */
interface Told {
  /** First offset of the batch, and the last that was marked. */
  first: number;
  last: number;
  /** By offset, then by the name of the track. */
  clicks: Map<number, Map<string, Seen>>;
}

/** What clicks were told, of those that are in `told`; what they were not asked about then, they have not seen. */
export function tellAgain(told: Told, clicks: readonly CountedClick[], seed: number): Seen[][] {
  return clicks.map(({ offset, tracks }) =>
    tracks.map((track) => told.clicks.get(offset)?.get(trackName(track, seed)) ?? nothingSeen()),
  );
}

export function nothingSeen(): Seen {
  return seenIn(new Uint32Array(TRACK_WORDS), 0);
}

/** Reads what is kept of a batch: a head, then for each call its journal, its marks and the tracks as they were before it. */
export function readTold(bytes: Buffer, from: number): Told {
  const clicks: Told['clicks'] = new Map();
  for (let at = from + HEAD; at < bytes.length; ) {
    const journal = bytes.subarray(at + CALL_HEAD, at + CALL_HEAD + bytes.readUInt32LE(at));
    const marks = at + CALL_HEAD + journal.length;
    const found = marks + bytes.readUInt32LE(at + 4);
    at = found + bytes.readUInt32LE(at + 8);
    readCall(journal, bytes.subarray(marks, found), readFound(bytes, found, journal.readUInt16LE(0)), clicks);
  }
  return { ...readHead(bytes, from), clicks };
}

function readHead(bytes: Buffer, from: number): Pick<Told, 'first' | 'last'> {
  return { first: bytes.readDoubleLE(from), last: bytes.readDoubleLE(from + 8) };
}

/** Notes in `told` what the clicks of a call were told, given the tracks as the script found them. */
function readCall(journal: Buffer, marks: Buffer, found: Found, told: Told['clicks']): void {
  const size = journal.readUInt16LE(0);
  const clicks = journal.readUInt16LE(2);
  const words = new Uint32Array(size * TRACK_WORDS);
  let from = 0;
  const tracks = Array.from({ length: size }, (_, i) => {
    const at = JOURNAL_HEAD + i * NAME_BYTES;
    const isNumber = journal[at + NAME_BYTES - 1] === 1;
    readTrack(found, i, isNumber, words, i * TRACK_WORDS);
    from += LENGTH_BYTES;
    const reader = new MarkReader(marks, from, isNumber);
    from += marks.readUInt16LE(from - LENGTH_BYTES);
    return { name: journal.toString('latin1', at, at + NAME_BYTES), isNumber, reader };
  });
  const firstClick = JOURNAL_HEAD + size * NAME_BYTES;
  let next = firstClick + clicks * CLICK_BYTES;
  for (let click = 0; click < clicks; click++) {
    const at = firstClick + click * CLICK_BYTES;
    const seen = new Map<string, Seen>();
    for (const end = next + 2 * (journal[at + 8] as number); next < end; next += 2) {
      const track = journal.readUInt16LE(next);
      const { name, isNumber, reader } = tracks[track] as (typeof tracks)[number];
      reader.take(words, track * TRACK_WORDS);
      seen.set(name, seenIn(words, track * TRACK_WORDS, isNumber));
    }
    told.set(journal.readDoubleLE(at), seen);
  }
}
