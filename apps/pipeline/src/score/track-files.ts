import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { TrackTable } from '@clickledger/rules';
import { bytesOf } from '#bytes-of.ts';
import { writeDurably } from '#write-durably.ts';
import { type JournalEntry, readEntries } from './track-journal.ts';

const CHECKPOINT = 'checkpoint.json';
const JOURNAL = '.journal';
const TRACKS = '.tracks';
const PIECE_BYTES = 4 * 1024 * 1024;

/** What the tables were when a journal was begun; names of files, null where a table was empty. */
interface Checkpoint {
  journal: number;
  young: string | null;
  old: string | null;
}

const NOTHING: Checkpoint = { journal: 0, young: null, old: null };

/** What was found: the tables of the last checkpoint, and what was written into journals since. */
export interface FoundTracks {
  young: TrackTable;
  old: TrackTable;
  /** The file of `old`. */
  oldFile: string | null;
  entries: Iterable<JournalEntry>;
}

/**
 * The files of counters: a journal of what was marked, and now and then the tables as they were when a journal was begun, after which
 * those before it go. Journals are written without waiting for the disk, tables are on it before anything is deleted.
 */
export class TrackFiles {
  readonly #folder: string;
  #journal: number;
  #descriptor: number;
  #journaled: number;

  /** Begins a journal behind all that are there. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    const journals = this.#journals();
    this.#journaled = this.#sizeOf(journals);
    this.#journal = Math.max(this.#checkpoint().journal, ...journals) + 1;
    this.#descriptor = this.#open();
  }

  /** Bytes of all journals that a start would read. */
  get journaled(): number {
    return this.#journaled;
  }

  /** @throws Error when a table of the checkpoint is not what was written. */
  read(): FoundTracks {
    const checkpoint = this.#checkpoint();
    const table = (file: string | null) =>
      file === null ? new TrackTable() : readTable(readFileSync(join(this.#folder, file)), file);
    const journals = this.#journals().filter((journal) => journal >= checkpoint.journal);
    return {
      young: table(checkpoint.young),
      old: table(checkpoint.old),
      oldFile: checkpoint.old,
      entries: this.#entries(journals),
    };
  }

  /** Deletes all that was there before the journal that is written now. */
  forget(): void {
    rmSync(join(this.#folder, CHECKPOINT), { force: true });
    this.#drop({ ...NOTHING, journal: this.#journal });
  }

  /** @throws Error when the disk is full; then nothing was written. */
  append(entry: Buffer): void {
    const before = fstatSync(this.#descriptor).size;
    try {
      for (let at = 0; at < entry.length; ) at += writeSync(this.#descriptor, entry, at);
    } catch (error) {
      ftruncateSync(this.#descriptor, before);
      throw error;
    }
    this.#journaled += entry.length;
  }

  /** What follows goes into a journal of its own. @returns its number, for `keep` */
  begin(): number {
    const before = this.#descriptor;
    this.#journal += 1;
    this.#descriptor = this.#open();
    closeSync(before);
    return this.#journal;
  }

  /**
   * Writes the tables as they were when the journal was begun: entries of the young ones, which nobody changes meanwhile, and of the old
   * ones or the file that has them.
   * @returns the file of the old ones
   */
  async keep(journal: number, young: Uint32Array, old: Uint32Array | string | null): Promise<string | null> {
    const write = async (name: string, entries: Uint32Array) => {
      if (entries.length === 0) return null;
      await writeDurably(join(this.#folder, name), encoded(entries));
      return name;
    };
    const oldFile = old instanceof Uint32Array ? await write(`${journal}-old${TRACKS}`, old) : old;
    const checkpoint = {
      journal,
      young: await write(`${journal}-young${TRACKS}`, young),
      old: oldFile,
    };
    await writeDurably(join(this.#folder, CHECKPOINT), Buffer.from(JSON.stringify(checkpoint)));
    this.#drop(checkpoint);
    return oldFile;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #open(): number {
    return openSync(this.#pathOf(this.#journal), 'ax');
  }

  #checkpoint(): Checkpoint {
    try {
      return JSON.parse(readFileSync(join(this.#folder, CHECKPOINT), 'utf8'));
    } catch {
      return NOTHING;
    }
  }

  #journals(): number[] {
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith(JOURNAL))
      .map((name) => Number.parseInt(name, 10))
      .sort((a, b) => a - b);
  }

  #sizeOf(journals: readonly number[]): number {
    return journals.reduce((sum, journal) => sum + statSync(this.#pathOf(journal)).size, 0);
  }

  #pathOf(journal: number): string {
    return join(this.#folder, `${journal}${JOURNAL}`);
  }

  *#entries(journals: readonly number[]): Generator<JournalEntry> {
    for (const journal of journals) yield* readEntries(readFileSync(this.#pathOf(journal)));
  }

  #drop({ journal, young, old }: Checkpoint): void {
    for (const name of readdirSync(this.#folder)) {
      const isOfBefore = name.endsWith(JOURNAL) && Number.parseInt(name, 10) < journal;
      const isTable = name.endsWith(TRACKS) && name !== young && name !== old;
      if (isOfBefore || isTable) rmSync(join(this.#folder, name), { force: true });
    }
    this.#journaled = this.#sizeOf(this.#journals());
  }
}

/** A table in a file: keys and words of its tracks, little endian, as they lie in memory, and their crc32. */
function* encoded(entries: Uint32Array): Generator<Buffer> {
  const bytes = bytesOf(entries);
  let crc = 0;
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES);
    crc = crc32(piece, crc);
    yield piece;
  }
  const end = Buffer.alloc(4);
  end.writeUInt32LE(crc);
  yield end;
}

/** @throws Error when the file is not whole. */
function readTable(file: Buffer, name: string): TrackTable {
  const bytes = file.subarray(0, -4);
  if (file.length < 4 || crc32(bytes) !== file.readUInt32LE(bytes.length))
    throw new Error(`${name} is not what was written.`);
  return TrackTable.of(new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4));
}
