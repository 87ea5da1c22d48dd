import { GENERATION, hashKey, type Key, mark, type Seen, seenIn, TRACK_WORDS } from '@clickledger/rules';
import { type Database, open, type RootDatabase } from 'lmdb';
import { type CountedBatch, type CountedClick, type Counters, FENCED_OFFSETS } from './counters.ts';

/** What the clicks of a partition's last batch were told, in case it is not committed and comes again. */
interface Told {
  firstOffset: number;
  /** By offset. */
  tracks: Map<number, Uint32Array[]>;
}

/** As it is stored: the tracks of all clicks behind each other. */
interface StoredTold {
  firstOffset: number;
  /** For each click its offset and how many tracks it has. */
  offsets: [number, number][];
  words: Uint8Array;
}

interface Generation {
  /** Which of the two tables is the young one, */
  young: 0 | 1;
  /** and how many tracks are in it. */
  size: number;
}

const BYTES = 4 * TRACK_WORDS;

/**
 * Tracks in an lmdb environment of their own, without waiting for the disk: after a power cut a few counts may be low,
 * which costs a verdict at the limit, never a click. What a batch changes and what its clicks were told commit together.
 */
export class LmdbCounters implements Counters {
  readonly #environment: RootDatabase;
  readonly #tables: readonly [Database<Buffer, Buffer>, Database<Buffer, Buffer>];
  readonly #told: Database<StoredTold, number>;
  readonly #state: Database<Generation, string>;
  readonly #seed: number;
  readonly #generation: number;

  constructor(
    folder: string,
    { seed = 0, generation = GENERATION }: { seed?: number; generation?: number } = {},
  ) {
    this.#environment = open({ path: folder, maxDbs: 8, noSync: true });
    const table = (name: string) =>
      this.#environment.openDB<Buffer, Buffer>({ name, encoding: 'binary', keyEncoding: 'binary' });
    this.#tables = [table('tracks-0'), table('tracks-1')];
    this.#told = this.#environment.openDB({ name: 'told', encoding: 'msgpack' });
    this.#state = this.#environment.openDB({ name: 'state', encoding: 'json' });
    this.#seed = seed;
    this.#generation = generation;
  }

  async count(batch: CountedBatch, clicks: readonly CountedClick[]): Promise<Seen[][]> {
    if (clicks.length === 0) return [];
    return this.#environment.transaction(() => this.#countAll(batch, clicks));
  }

  async close(): Promise<void> {
    await this.#environment.close();
  }

  /** Inside a transaction only. */
  #countAll({ partition, firstOffset }: CountedBatch, clicks: readonly CountedClick[]): Seen[][] {
    const before = this.#toldOf(partition, clicks[0]?.offset ?? firstOffset);
    const isFenced = firstOffset < before.firstOffset && before.firstOffset - firstOffset <= FENCED_OFFSETS;
    const isAnotherLog = firstOffset < before.firstOffset && !isFenced;
    const told = new Map<number, Uint32Array[]>();
    if (!isAnotherLog) {
      for (const [offset, tracks] of before.tracks) {
        if (isFenced || offset >= firstOffset) told.set(offset, tracks);
      }
    }
    const tracks = new TrackCache((key) => this.#find(key));
    const answers = clicks.map((click) => {
      const known = told.get(click.offset);
      if (known) return known;
      // Whoever was fenced cannot commit what it makes of this.
      if (isFenced) return click.tracks.map(() => new Uint32Array(TRACK_WORDS));
      const answer = click.tracks.map((counted) => {
        const track = tracks.of(this.#keyOf(counted.key));
        mark(track, 0, counted);
        return track.slice();
      });
      told.set(click.offset, answer);
      return answer;
    });
    if (!isFenced) {
      this.#put(tracks);
      this.#told.put(partition, stored(firstOffset, told));
    }
    return answers.map((each) => each.map((track) => seenIn(track, 0)));
  }

  /** What was told before, as far as any of it is of a click from `offset` on. */
  #toldOf(partition: number, offset: number): Told {
    const kept = this.#told.get(partition);
    const tracks = new Map<number, Uint32Array[]>();
    if (!kept) return { firstOffset: 0, tracks };
    if ((kept.offsets.at(-1)?.[0] ?? -1) < offset) return { firstOffset: kept.firstOffset, tracks };
    let at = 0;
    for (const [offset, count] of kept.offsets) {
      const answer: Uint32Array[] = [];
      for (let i = 0; i < count; i++, at += BYTES) answer.push(wordsOf(kept.words.subarray(at, at + BYTES)));
      tracks.set(offset, answer);
    }
    return { firstOffset: kept.firstOffset, tracks };
  }

  #keyOf(parts: Key): Buffer {
    const { high, low } = hashKey(parts, this.#seed);
    const key = Buffer.allocUnsafe(8);
    key.writeUInt32LE(high, 0);
    key.writeUInt32LE(low, 4);
    return key;
  }

  #find(key: Buffer): Buffer | undefined {
    const { young } = this.#generations();
    return this.#tables[young].get(key) ?? this.#tables[young === 0 ? 1 : 0].get(key);
  }

  #generations(): Generation {
    return this.#state.get('generation') ?? { young: 0, size: 0 };
  }

  #put(tracks: TrackCache): void {
    let { young, size } = this.#generations();
    if (size >= this.#generation) {
      young = young === 0 ? 1 : 0;
      size = 0;
      this.#tables[young].clearSync();
    }
    const table = this.#tables[young];
    for (const { key, track } of tracks.all()) {
      if (!table.doesExist(key)) size++;
      table.put(key, Buffer.from(track.buffer, 0, BYTES));
    }
    this.#state.put('generation', { young, size });
  }
}

/** The tracks that a batch touches, each read and written once. */
class TrackCache {
  readonly #find: (key: Buffer) => Buffer | undefined;
  readonly #tracks = new Map<string, { key: Buffer; track: Uint32Array<ArrayBuffer> }>();

  constructor(find: (key: Buffer) => Buffer | undefined) {
    this.#find = find;
  }

  of(key: Buffer): Uint32Array {
    const name = key.toString('latin1');
    const known = this.#tracks.get(name);
    if (known) return known.track;
    const track = wordsOf(this.#find(key));
    this.#tracks.set(name, { key, track });
    return track;
  }

  all() {
    return this.#tracks.values();
  }
}

function wordsOf(bytes: Uint8Array | undefined): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(TRACK_WORDS);
  if (bytes) new Uint8Array(words.buffer).set(bytes);
  return words;
}

function stored(firstOffset: number, told: ReadonlyMap<number, Uint32Array[]>): StoredTold {
  const tracks = [...told.values()].flat();
  const words = new Uint8Array(tracks.length * BYTES);
  for (const [i, track] of tracks.entries())
    words.set(new Uint8Array(track.buffer, track.byteOffset, BYTES), i * BYTES);
  return { firstOffset, offsets: [...told].map(([offset, each]) => [offset, each.length]), words };
}
