import { Generations, type KeyHash, mark, type Seen, seenIn } from '@clickledger/rules';
import { type CountedBatch, type CountedClick, type Counters, FENCED_OFFSETS } from './counters.ts';
import { nothingSeen } from './told.ts';
import { TrackFiles } from './track-files.ts';
import { type HashedClick, hashed, type JournalEntry, writeEntry } from './track-journal.ts';

/** Journals are read again at a start, a second for so many bytes: some 400,000 clicks. */
const MOST_JOURNALED_BYTES = 64 * 1024 * 1024;

export interface EmbeddedCountersOptions {
  seed?: number;
  generation?: number;
  journaledBytes?: number;
  /** Files could not be read or written now. */
  onError?: (error: unknown) => void;
}

/** What clicks of a partition's last batch were told, in case it is not committed and comes again. */
interface Told {
  /** First offset of the batch, and the last that was marked. */
  first: number;
  last: number;
  clicks: readonly HashedClick[];
  seen: readonly Seen[][];
}

/**
 * Tracks in memory, for the one scorer of an installation. A batch is written into a journal before it is marked, so after a crash the
 * same tracks are made again, and clicks that come again are told the same. The disk is not waited for: after a power cut a few counts
 * may be low, which costs a verdict at the limit, never a click.
 */
export class EmbeddedCounters implements Counters {
  readonly #files: TrackFiles;
  readonly #seed: number;
  readonly #journaledBytes: number;
  readonly #onError: (error: unknown) => void;
  #tracks: Generations;
  /** By partition. */
  readonly #told = new Map<number, Told>();
  /** The file of the old tracks; undefined while there is none. */
  #oldFile: string | null | undefined;
  #keeping: Promise<void> | undefined;
  /** So many bytes of journals, and the tables are written. */
  #keptAt: number;

  constructor(
    folder: string,
    {
      seed = 0,
      generation,
      journaledBytes = MOST_JOURNALED_BYTES,
      onError = () => undefined,
    }: EmbeddedCountersOptions = {},
  ) {
    const size = generation === undefined ? {} : { size: generation };
    this.#files = new TrackFiles(folder);
    this.#seed = seed;
    this.#journaledBytes = journaledBytes;
    this.#keptAt = journaledBytes;
    this.#onError = onError;
    this.#tracks = new Generations(size);
    try {
      const { young, old, oldFile, entries } = this.#files.read();
      this.#tracks = new Generations({ ...size, young, old });
      this.#oldFile = oldFile;
      for (const entry of entries) this.#replay(entry);
    } catch (error) {
      // What was counted is forgotten, which costs verdicts of a day; clicks need none of it.
      onError(error);
      this.#files.forget();
    }
  }

  async count(
    { partition, firstOffset: first }: CountedBatch,
    clicks: readonly CountedClick[],
  ): Promise<Seen[][]> {
    const asked = clicks.filter(({ tracks }) => tracks.length > 0);
    if (asked.length === 0) return clicks.map(() => []);
    if (this.#isFenced(partition, first)) return clicks.map(({ tracks }) => tracks.map(nothingSeen));
    const batch = asked.map((click) => hashed(click, this.#seed));
    const { known, fresh } = this.#split({ partition, firstOffset: first, clicks: batch });
    const seen = this.#tellAgain(partition, known);
    if (fresh.length > 0) {
      await this.#makeRoom();
      const entry = { partition, firstOffset: first, clicks: fresh };
      this.#files.append(writeEntry(entry));
      seen.push(...this.#mark(entry));
    }
    let next = 0;
    return clicks.map(({ tracks }) => (tracks.length > 0 ? (seen[next++] ?? []) : []));
  }

  async close(): Promise<void> {
    await this.#keeping;
    this.#files.close();
  }

  /** As it was counted; a second time where two processes had the folder for a moment, which changes nothing. */
  #replay(entry: JournalEntry): void {
    const { partition, firstOffset } = entry;
    if (this.#isFenced(partition, firstOffset)) return;
    const { fresh } = this.#split(entry);
    if (fresh.length === 0) return;
    if (this.#tracks.isFull) this.#turn();
    this.#mark({ ...entry, clicks: fresh });
  }

  /** Whoever was fenced cannot commit what it makes of this. */
  #isFenced(partition: number, first: number): boolean {
    const told = this.#told.get(partition);
    return told !== undefined && first < told.first && told.first - first <= FENCED_OFFSETS;
  }

  /** The clicks of a batch that were marked before, and those that were not. */
  #split({ partition, firstOffset: first, clicks }: JournalEntry) {
    const told = this.#told.get(partition);
    if (!told || first < told.first || first > told.last) return { known: [], fresh: clicks };
    return {
      known: clicks.filter(({ offset }) => offset <= told.last),
      fresh: clicks.filter(({ offset }) => offset > told.last),
    };
  }

  /** What tracks were not asked about then, they have not seen. */
  #tellAgain(partition: number, clicks: readonly HashedClick[]): Seen[][] {
    const told = this.#told.get(partition);
    if (clicks.length === 0 || !told) return [];
    const before = new Map(told.clicks.map(({ offset }, i) => [offset, i]));
    return clicks.map(({ offset, marks }) => {
      const at = before.get(offset);
      const then = at === undefined ? [] : (told.clicks[at]?.marks ?? []);
      return marks.map(({ hash }, i) => {
        const isHere = (track: number) => isSame(then[track]?.hash, hash);
        const track = isHere(i) ? i : then.findIndex((_, other) => isHere(other));
        return (at === undefined ? undefined : told.seen[at]?.[track]) ?? nothingSeen();
      });
    });
  }

  /** Marks clicks that follow those that were marked last. */
  #mark({ partition, firstOffset: first, clicks }: JournalEntry): Seen[][] {
    const { young } = this.#tracks;
    const seen = clicks.map(({ marks }) =>
      marks.map((each) => {
        const at = this.#tracks.track(each.hash);
        mark(young.words, at, each);
        return seenIn(young.words, at, each.isNumber);
      }),
    );
    const told = this.#told.get(partition);
    const isSameBatch = told !== undefined && first >= told.first && first <= told.last;
    this.#told.set(partition, {
      first,
      last: clicks.at(-1)?.offset ?? first,
      clicks: isSameBatch ? [...told.clicks, ...clicks] : clicks,
      seen: isSameBatch ? [...told.seen, ...seen] : seen,
    });
    return seen;
  }

  async #makeRoom(): Promise<void> {
    if (this.#tracks.isFull) {
      // The young ones take the room of the old ones, which are being written.
      while (this.#keeping) await this.#keeping;
      this.#turn();
      this.#keep();
    } else if (!this.#keeping && this.#files.journaled >= this.#keptAt) this.#keep();
  }

  #turn(): void {
    this.#tracks.turn();
    this.#oldFile = undefined;
  }

  /** Begins a journal and writes the tables as they are now, behind which a start need not look any more. */
  #keep(): void {
    const { young, old } = this.#tracks;
    const journal = this.#files.begin();
    const keeping = this.#files
      .keep(journal, young.entries.slice(), this.#oldFile === undefined ? old.entries : this.#oldFile)
      .then((file) => {
        this.#oldFile = file;
        this.#keptAt = this.#journaledBytes;
      })
      .catch((error) => {
        // Copying the tables for every batch while a disk is full would help nobody.
        this.#keptAt = this.#files.journaled + this.#journaledBytes;
        this.#onError(error);
      })
      .finally(() => {
        this.#keeping = undefined;
      });
    this.#keeping = keeping;
  }
}

function isSame(one: KeyHash | undefined, other: KeyHash): boolean {
  return one?.low === other.low && one.high === other.high;
}
