import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FolderLock, tryLockFolder } from '@clickledger/engines/folder-lock';
import { JournalReader } from '#log/journal/reader.ts';
import { rewriteJournal } from '#log/journal/rewrite.ts';
import { JournalWriter } from '#log/journal/writer.ts';
import { rollAbandoned } from './roll-abandoned.ts';
import { KEPT_RECORDS, type TopicStore } from './topic-store.ts';

/** Where a process appends. */
export interface OwnPartition {
  partition: number;
  journal: JournalWriter;
}

/**
 * A topic that several processes append to at a time, each to a partition of its own: a journal in a folder
 * that it holds for itself. The collector has the first one, an importer beside it the next.
 */
export class JournaledTopic implements TopicStore {
  readonly #folder: string;
  readonly #startAt: (partition: number) => number;
  readonly #readers = new Map<number, JournalReader>();
  readonly #prunedTo = new Map<number, number>();
  #own: (OwnPartition & { lock: FolderLock }) | undefined;

  /** `startAt` says where the consumers of a partition stand: no offset below it is given again. */
  constructor(folder: string, startAt: (partition: number) => number) {
    this.#folder = folder;
    this.#startAt = startAt;
    mkdirSync(folder, { recursive: true });
  }

  append(values: readonly string[]): Promise<void> {
    return this.own().journal.append(values);
  }

  /** The partition that this process appends to; taken on the first call, for as long as the topic is open. */
  own(): OwnPartition {
    this.#own ??= this.#takePartition();
    return this.#own;
  }

  partitions(): number[] {
    return readdirSync(this.#folder)
      .map(Number)
      .filter(Number.isInteger)
      .sort((a, b) => a - b);
  }

  end(partition: number): number {
    return this.#reader(partition).end();
  }

  read(partition: number, from: number, limit: number): { offset: number; value: string }[] {
    return this.#reader(partition).read(from, limit);
  }

  async prune(partition: number, finished: number): Promise<void> {
    const keepFrom = finished - KEPT_RECORDS;
    if (keepFrom - (this.#prunedTo.get(partition) ?? 0) < KEPT_RECORDS / 10) return;
    this.#prunedTo.set(partition, keepFrom);
    this.#reader(partition).prune(keepFrom);
  }

  /** The newest segment of a partition ends here first, by whoever writes it: its owner, or we where it has none. */
  async expire(partition: number, finished: number, before: number): Promise<void> {
    if (this.#own?.partition === partition) await this.#own.journal.roll(before);
    else if (this.#reader(partition).oldestBefore(before)) {
      const folder = this.#folderOf(partition);
      await rollAbandoned(folder, before, () => new JournalWriter(folder, this.#startAt(partition)));
    }
    this.#reader(partition).expire(finished, before);
  }

  async rewrite(change: (value: string) => string | undefined): Promise<number> {
    let changed = 0;
    for (const partition of this.partitions()) {
      changed += rewriteJournal(this.#folderOf(partition), this.end(partition), change);
    }
    return changed;
  }

  async close(): Promise<void> {
    await this.#own?.journal.close();
    this.#own?.lock.release();
    this.#own = undefined;
    for (const reader of this.#readers.values()) reader.close();
    this.#readers.clear();
  }

  #takePartition(): OwnPartition & { lock: FolderLock } {
    for (let partition = 0; ; partition++) {
      const folder = this.#folderOf(partition);
      const lock = tryLockFolder(folder);
      if (lock) return { partition, lock, journal: new JournalWriter(folder, this.#startAt(partition)) };
    }
  }

  #folderOf(partition: number): string {
    return join(this.#folder, String(partition));
  }

  #reader(partition: number): JournalReader {
    let reader = this.#readers.get(partition);
    if (!reader) {
      reader = new JournalReader(this.#folderOf(partition));
      this.#readers.set(partition, reader);
    }
    return reader;
  }
}
