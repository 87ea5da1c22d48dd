import type { Batch, ConsumeOptions } from '#log/port.ts';
import {
  type Commit,
  type Fetched,
  type FetchedRecord,
  type Lane,
  type Partition,
  readTexts,
} from './consume.ts';
import { commitMetadata, type Position } from './progress.ts';

/** So many records wait for no others: each would keep all that was fetched with it in memory. */
const ENOUGH_RECORDS = 5_000;

interface DeliverParts {
  at: Partition;
  options: ConsumeOptions;
  commit: Commit;
  handle: (batch: Batch) => Promise<void>;
  /** Takes nothing, in the lane's turn. */
  again: () => void;
}

/**
 * Delivers one partition's records with stable cuts: before a batch is handed out, its end is committed
 * as the metadata of its first offset. Whoever has the partition after a crash finds both, and hands out
 * that very range. Ranges are of offsets, which have gaps where transactions end.
 */
export class DeliverLane implements Lane {
  readonly #parts: DeliverParts;
  /** First offset that is not finished. */
  #next: number;
  /** End of the batch that is planned or handed out. */
  #cut: number | undefined;
  /** One past the last record that is finished. */
  #records: number;
  /** What the brokers have as this group's position. */
  #committed: number;
  /** Fetched and not finished; everything from `#next` up to `#seen`. */
  #buffer: FetchedRecord[] = [];
  #seen: number;
  /** When the last batch was handed out, by the process's clock, ms; what comes first waits for nothing. */
  #handedOutAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  /** The group has met again, and the partition may be another member's: its positions are no longer this lane's to say. */
  #closed = false;

  constructor(parts: DeliverParts, { next, cut, records }: Position) {
    this.#parts = parts;
    this.#next = next;
    this.#committed = next;
    this.#seen = next;
    this.#cut = cut;
    this.#records = records;
  }

  async take({ records, end }: Fetched): Promise<void> {
    for (const record of records) if (record.offset >= this.#seen) this.#buffer.push(record);
    this.#seen = Math.max(this.#seen, end);
    while (!this.#closed && !this.#parts.options.signal.aborted && !this.#waits() && (await this.#step()));
    if (this.#cut === undefined && this.#committed < this.#next) await this.#commit(this.#next);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /** Whether what was fetched may wait for more, and is looked at again then. */
  #waits(): boolean {
    const { at, options, again } = this.#parts;
    const { topics = [], everyMs = 0 } = options.unhurried ?? {};
    if (!topics.includes(at.topic) || this.#cut !== undefined) return false;
    if (this.#buffer.length === 0 || this.#buffer.length >= ENOUGH_RECORDS) return false;
    const waitMs = this.#handedOutAt + everyMs - performance.now();
    if (waitMs <= 0) return false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(again, waitMs);
    return true;
  }

  /** Delivers one batch, if all of it is there. Planning the next one also finishes the last. */
  async #step(): Promise<boolean> {
    if (this.#cut === undefined) {
      if (this.#next === this.#seen) return false;
      const cut = this.#buffer[this.#parts.options.maxBatch]?.offset ?? this.#seen;
      if (this.#buffer.length > 0) await this.#commit(this.#next, cut);
      this.#cut = cut;
    }
    if (this.#seen < this.#cut) return false;
    await this.#handOut(this.#cut);
    this.#next = this.#cut;
    this.#cut = undefined;
    return true;
  }

  async #handOut(nextOffset: number): Promise<void> {
    const beyond = this.#buffer.findIndex(({ offset }) => offset >= nextOffset);
    const records = readTexts(this.#buffer.splice(0, beyond === -1 ? this.#buffer.length : beyond));
    if (records.length === 0) return;
    this.#handedOutAt = performance.now();
    await this.#parts.handle({ ...this.#parts.at, firstOffset: this.#next, nextOffset, records });
    this.#records = (records.at(-1)?.offset ?? nextOffset - 1) + 1;
  }

  async #commit(next: number, cut?: number): Promise<void> {
    if (this.#closed) return;
    await this.#parts.commit(this.#parts.at, next, commitMetadata({ cut, records: this.#records }));
    this.#committed = next;
  }
}
