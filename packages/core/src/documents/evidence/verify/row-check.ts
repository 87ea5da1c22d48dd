import { DIGEST_BYTES, rowDigest } from '../format.ts';

/** What became of a row, numbered from 1 as it was or, where it was added, as it is. */
export interface ChangedRow {
  row: number;
  is: 'changed' | 'added' | 'missing';
}

/** How far ahead a row is looked for: as many rows may be missing in one place. */
const AHEAD = 1_000;
/** Rows that are told of one by one. */
const TOLD = 20;

/**
 * Compares the rows of a file, one after another, with their digests: which were changed, added or taken out, also where
 * others behind them have moved. It holds the digests and what it has to tell.
 */
export class RowCheck {
  readonly #digests: Buffer;
  readonly #rows: number;
  /** How many of the digests are accounted for. */
  #at = 0;
  /** Rows of the file, since the last one that was as it was, which have no digest. */
  #unknown: number[] = [];
  #count = 0;
  readonly changed: ChangedRow[] = [];
  /** All that were found, also those beyond what is told. */
  found = 0;

  constructor(digests: Buffer) {
    this.#digests = digests;
    this.#rows = Math.floor(digests.length / DIGEST_BYTES);
  }

  next(row: Uint8Array): void {
    this.#count += 1;
    const digest = rowDigest(row);
    const reach = Math.min(this.#rows, this.#at + this.#unknown.length + AHEAD);
    for (let at = this.#at; at < reach; at += 1) {
      if (this.#digests.readUInt32BE(at * DIGEST_BYTES) !== digest) continue;
      this.#settle(at);
      this.#at = at + 1;
      return;
    }
    this.#unknown.push(this.#count);
  }

  end(): void {
    this.#settle(this.#rows);
    this.#at = this.#rows;
  }

  /** Digests up to `until` and unknown rows stand for each other as far as they go. */
  #settle(until: number): void {
    const skipped = until - this.#at;
    const pairs = Math.min(skipped, this.#unknown.length);
    for (let i = 0; i < pairs; i += 1) this.#tell(this.#at + i + 1, 'changed');
    for (let i = pairs; i < skipped; i += 1) this.#tell(this.#at + i + 1, 'missing');
    for (const row of this.#unknown.slice(pairs)) this.#tell(row, 'added');
    this.#unknown = [];
  }

  #tell(row: number, is: ChangedRow['is']): void {
    this.found += 1;
    if (this.changed.length < TOLD) this.changed.push({ row, is });
  }
}
