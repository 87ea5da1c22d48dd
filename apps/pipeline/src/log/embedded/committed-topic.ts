import { setTimeout as delay } from 'node:timers/promises';
import { type FolderLock, lockFolder, tryLockFolder } from '@clickledger/engines/folder-lock';
import type { Database, RootDatabase } from 'lmdb';
import { JournalReader } from '#log/journal/reader.ts';
import { rewriteJournal } from '#log/journal/rewrite.ts';
import { JournalWriter } from '#log/journal/writer.ts';
import { rollAbandoned } from './roll-abandoned.ts';
import { KEPT_RECORDS, type TopicStore } from './topic-store.ts';

/** A stage that was killed holds its journal until its process is gone. */
const LOCK_WITHIN_MS = 10_000;
const LOCK_POLL_MS = 20;

interface Own {
  journal: JournalWriter;
  lock: FolderLock;
}

export interface CommittedTopicOptions {
  environment: RootDatabase;
  name: string;
  folder: string;
  /** Offset of the first record, where there is none yet. */
  startAt: () => number;
}

/**
 * What one stage produces: a journal, whose end is committed with the stage's position. Records are on disk first; readers see them,
 * and a start keeps them, once the transaction that says so is done. In lmdb itself each commit would write lists of
 * free pages anew, ten times what a record has.
 */
export class CommittedTopic implements TopicStore {
  readonly #ends: Database<number, string>;
  readonly #name: string;
  readonly #folder: string;
  readonly #startAt: () => number;
  readonly #reader: JournalReader;
  #own: Own | undefined;
  #prunedTo = 0;

  constructor({ environment, name, folder, startAt }: CommittedTopicOptions) {
    this.#ends = environment.openDB({ name: 'committed-ends' });
    this.#name = name;
    this.#folder = folder;
    this.#startAt = startAt;
    this.#reader = new JournalReader(folder);
  }

  partitions(): number[] {
    return [0];
  }

  end(): number {
    return this.#ends.get(this.#name) ?? 0;
  }

  read(_partition: number, from: number, limit: number): { offset: number; value: string }[] {
    const end = this.end();
    return from < end ? this.#reader.read(from, limit, end) : [];
  }

  /** On disk once this resolves, and there for nobody before `commit`. */
  async stage(values: readonly string[]): Promise<void> {
    const journal = await this.#journal();
    await journal.append(values);
  }

  /** Inside the transaction only: what was staged is there. */
  commit(): void {
    if (this.#own) this.#ends.put(this.#name, this.#own.journal.end);
  }

  async prune(_partition: number, finished: number): Promise<void> {
    const keepFrom = finished - KEPT_RECORDS;
    if (keepFrom - this.#prunedTo < KEPT_RECORDS / 10) return;
    this.#prunedTo = keepFrom;
    this.#reader.prune(keepFrom);
  }

  /** The newest segment ends here first, by whoever writes it: its stage, or we where none does. */
  async expire(_partition: number, finished: number, before: number): Promise<void> {
    // There is no journal yet.
    if (this.end() === 0) return;
    if (this.#own) await this.#own.journal.roll(before);
    else if (this.#reader.oldestBefore(before))
      await rollAbandoned(this.#folder, before, () => this.#open(this.end()));
    this.#reader.expire(finished, before);
  }

  async rewrite(change: (value: string) => string | undefined): Promise<number> {
    return this.end() === 0 ? 0 : rewriteJournal(this.#folder, this.end(), change);
  }

  async close(): Promise<void> {
    await this.#leave();
    this.#reader.close();
  }

  async #journal(): Promise<JournalWriter> {
    // What lmdb reads of this turn may be older than what was committed in it.
    this.#ends.resetReadTxn();
    const committed = this.#ends.get(this.#name) ?? this.#startAt();
    // A transaction failed: what was staged for it is cut off.
    if (this.#own && this.#own.journal.end !== committed) await this.#leave();
    if (!this.#own) {
      const lock = await lockSoon(this.#folder);
      this.#own = { lock, journal: this.#open(committed) };
    }
    return this.#own.journal;
  }

  /** Goes on from `end`: nothing before it is missing, nothing behind it stays. */
  #open(end: number): JournalWriter {
    return new JournalWriter(this.#folder, end, end);
  }

  async #leave(): Promise<void> {
    await this.#own?.journal.close();
    this.#own?.lock.release();
    this.#own = undefined;
  }
}

async function lockSoon(folder: string): Promise<FolderLock> {
  for (
    const until = performance.now() + LOCK_WITHIN_MS;
    performance.now() < until;
    await delay(LOCK_POLL_MS)
  ) {
    const lock = tryLockFolder(folder);
    if (lock) return lock;
  }
  // Says who holds it.
  return lockFolder(folder);
}
