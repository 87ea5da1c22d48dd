import { closeSync, constants, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type FolderLock, lockFolder } from '@clickledger/engines/folder-lock';
import { Unavailable } from '#errors.ts';
import { JournalReader, type JournalRecord } from '#log/journal/reader.ts';
import { segmentBases } from '#log/journal/segments.ts';
import { JournalWriter } from '#log/journal/writer.ts';
import type { LogRecord } from '#log/port.ts';
import { decodeSpooled, encodeSpooled } from './record.ts';

const COUNTED_AT_A_TIME = 10_000;

/** The oldest records of a spool, and where those that follow them begin. */
export interface SpoolBatch {
  records: LogRecord[];
  next: number;
  bytes: number;
}

export interface SpoolDepth {
  records: number;
  bytes: number;
  /** When the oldest record came, ms UTC; undefined when there is none. */
  oldestAt: number | undefined;
}

/**
 * Records on disk, first in, first out: a journal and how far it has been emptied. One process has it. The
 * position is written after the fact and not flushed: a crash may bring records again, never lose one.
 */
export class Spool {
  readonly #folder: string;
  readonly #maxBytes: number;
  readonly #lock: FolderLock;
  readonly #writer: JournalWriter;
  #reader: JournalReader;
  readonly #file: PositionFile;
  #position: number;
  #bytes = 0;
  #oldestAt: number | undefined;
  /** Bytes that are being written. */
  #arriving = 0;

  /** @throws EmbeddedError `FOLDER_IN_USE` when a living process has the folder. */
  constructor(folder: string, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    mkdirSync(folder, { recursive: true });
    this.#lock = lockFolder(folder);
    this.#file = new PositionFile(folder);
    this.#position = this.#file.read();
    this.#writer = new JournalWriter(folder, this.#position);
    this.#reader = new JournalReader(folder);
    this.#countLeftBehind();
    if (this.isEmpty) this.#letGo();
  }

  /**
   * Resolves once the records are on disk.
   * @throws Unavailable when they do not fit any more, or the disk fails.
   */
  async add(records: readonly LogRecord[]): Promise<void> {
    const at = Date.now();
    const values = records.map((record) => encodeSpooled({ record, at }));
    const bytes = bytesOf(values);
    if (this.#bytes + this.#arriving + bytes > this.#maxBytes) {
      throw new Unavailable('The spool is full: the log has been away for too long.');
    }
    this.#arriving += bytes;
    try {
      await this.#writer.append(values);
    } catch (cause) {
      throw new Unavailable('The spool cannot be written.', { cause });
    } finally {
      this.#arriving -= bytes;
    }
    this.#bytes += bytes;
    this.#oldestAt ??= at;
  }

  /**
   * Up to `limit` of the oldest records.
   * @throws Error when the disk has lost them; see `skipLost`.
   */
  oldest(limit: number): SpoolBatch {
    const read = this.#reader.read(this.#position, limit);
    return {
      records: read.map(({ value }) => decodeSpooled(value).record),
      next: (read.at(-1)?.offset ?? this.#position - 1) + 1,
      bytes: bytesOf(read.map(({ value }) => value)),
    };
  }

  /** Done with these oldest records. */
  finish({ next, bytes }: SpoolBatch): void {
    this.#bytes = Math.max(0, this.#bytes - bytes);
    this.#moveTo(next);
  }

  /** Gives up what the disk has lost, up to the next segment. @returns how many records. */
  skipLost(): number {
    const next = segmentBases(this.#folder).find((base) => base > this.#position) ?? this.#writer.end;
    const lost = next - this.#position;
    this.#reader.close();
    this.#reader = new JournalReader(this.#folder);
    this.#moveTo(next);
    return lost;
  }

  get isEmpty(): boolean {
    return this.#position >= this.#writer.end;
  }

  get depth(): SpoolDepth {
    return { records: this.#writer.end - this.#position, bytes: this.#bytes, oldestAt: this.#oldestAt };
  }

  async close(): Promise<void> {
    await this.#writer.close();
    this.#reader.close();
    this.#file.close();
    this.#lock.release();
  }

  #moveTo(next: number): void {
    this.#position = next;
    this.#file.write(next);
    if (this.isEmpty) this.#letGo();
    else this.#reader.prune(next);
    this.#lookAtOldest();
  }

  /** Everything was drained: it holds addresses, and goes. */
  #letGo(): void {
    this.#bytes = 0;
    this.#writer.endSegment();
    this.#reader.prune(this.#position);
  }

  #lookAtOldest(): void {
    const [first] = this.#readable(this.#position, 1);
    this.#oldestAt = first && decodeSpooled(first.value).at;
  }

  #countLeftBehind(): void {
    this.#lookAtOldest();
    for (let next = this.#position; next < this.#writer.end; ) {
      const read = this.#readable(next, COUNTED_AT_A_TIME);
      if (read.length === 0) return;
      this.#bytes += bytesOf(read.map(({ value }) => value));
      next = (read.at(-1)?.offset ?? next) + 1;
    }
  }

  /** None where the disk has lost them: whoever drains says so. */
  #readable(from: number, limit: number): JournalRecord[] {
    try {
      return this.#reader.read(from, limit);
    } catch {
      return [];
    }
  }
}

function bytesOf(values: readonly string[]): number {
  return values.reduce((sum, value) => sum + Buffer.byteLength(value), 0);
}

/** How far a spool has been emptied, in a file of one fixed-length number, so that a full disk takes it, too. */
class PositionFile {
  readonly #descriptor: number;

  constructor(folder: string) {
    this.#descriptor = openSync(join(folder, 'position'), constants.O_RDWR | constants.O_CREAT);
  }

  /** 0 where a power cut left no number: what is still there is drained again. */
  read(): number {
    const position = Number(readFileSync(this.#descriptor, 'utf8'));
    return Number.isSafeInteger(position) ? position : 0;
  }

  write(position: number): void {
    writeSync(this.#descriptor, String(position).padStart(16, '0'), 0);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
