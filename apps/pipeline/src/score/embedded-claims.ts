import type { Database, RootDatabase } from 'lmdb';
import { ItemWriter } from '#remembered/item-writer.ts';
import { timeAt } from '#sorted-runs/layout.ts';
import { Ending } from '#sorted-runs/merge.ts';
import { ClaimRuns } from './claim-runs/claim-runs.ts';
import { CLAIMS, ENTRY_BYTES, ownerIn, writeEntry, writeGivenUp } from './claim-runs/entry.ts';
import { TABLE_CAPACITY, YoungClaims } from './claim-runs/young-claims.ts';
import { CLAIM_MS, type Claim, type Claimed, type Claims, claimedFrom, type Owner } from './claims.ts';
import { EarlierLmdbClaims } from './earlier-lmdb-claims.ts';

/** A table is written into a run so long after its first claim, ms, however few it has: what is in runs can go whole. */
const YOUNG_MS = CLAIM_MS / 4;
/** What has ended is looked for this often, ms. */
const LOOK_MS = 3_600_000;
/** Tables that wait in memory for a disk that takes no more, 5 MB each. */
const MOST_WAITING = 16;

export interface EmbeddedClaimsOptions {
  now?: () => number;
  /** Claims that a table has when it becomes a run. */
  capacity?: number;
  /** Files could not be written now; what they would have held stays in memory and in the journal. */
  onError?: (error: unknown) => void;
}

/** A table of claims, by its number. */
interface Table {
  number: number;
  claims: YoungClaims;
  /** Of its values in the journal. */
  batches: number;
  /** When the first was claimed, ms UTC. */
  since: number;
}

/**
 * Claims of the one scorer of an installation. The latest are in memory, in a table, and, a value for each batch, in the scorer's
 * environment: a journal that is committed before what the scorer makes of the batch. A full table is written into a file that
 * nothing changes any more. lmdb by itself would have a page to write for nearly every id, since ids come in no order.
 */
export class EmbeddedClaims implements Claims {
  readonly #journal: Database<Buffer, [table: number, batch: number]>;
  readonly #folder: string;
  readonly #earlier: EarlierLmdbClaims;
  readonly #now: () => number;
  readonly #capacity: number;
  readonly #onError: (error: unknown) => void;
  readonly #writer = new ItemWriter();
  #runs: ClaimRuns;
  /** Full ones that are not in a run yet, the oldest first. */
  #waiting: Table[];
  #young: Table;
  /** Whether memory has what the journal has. */
  #isCurrent = true;
  #working: Promise<void> | undefined;
  /** ms UTC. */
  #lookAt = 0;

  /** @throws Error when a file is not what was written. */
  constructor(environment: RootDatabase, folder: string, options: EmbeddedClaimsOptions = {}) {
    const { now = Date.now, capacity = TABLE_CAPACITY, onError = () => undefined } = options;
    // What lmdb reads of this turn may be older than what was committed in it.
    environment.resetReadTxn();
    this.#journal = environment.openDB({ name: 'claim-journal', encoding: 'binary' });
    this.#folder = folder;
    this.#earlier = new EarlierLmdbClaims(environment, now);
    this.#now = now;
    this.#capacity = capacity;
    this.#onError = onError;
    this.#runs = new ClaimRuns(folder);
    [this.#waiting, this.#young] = this.#read();
  }

  /** @throws Error when the journal cannot be written. */
  async claim(claims: Claim[]): Promise<Claimed[]> {
    const owners = await this.#change(claims, writeEntry, (_, owner) => !owner);
    return claims.map((claim, i) => {
      const owner = owners[i];
      return owner ? claimedFrom(owner, claim) : 'own';
    });
  }

  async release(claims: Claim[]): Promise<void> {
    await this.#change(claims, writeGivenUp, (claim, owner) => owner?.position === claim.position);
    await this.#earlier.release(claims);
  }

  /** Waits for what is being written; a merge goes on at the next start. */
  async close(): Promise<void> {
    this.#runs.end();
    await this.#working;
    this.#runs.close();
  }

  /** Writes an entry for each claim that is to have one. @returns who owned them before */
  async #change(
    claims: Claim[],
    write: (writer: ItemWriter, claim: Claim, now: number) => void,
    isToChange: (claim: Claim, owner: Owner | undefined) => boolean,
  ): Promise<(Owner | undefined)[]> {
    for (;;) {
      await this.#makeReady(claims.length);
      const writer = this.#writer;
      const now = this.#now();
      // Until the journal has what memory is about to have.
      this.#isCurrent = false;
      writer.at = 0;
      const owners = claims.map((claim) => {
        const from = writer.at;
        write(writer, claim, now);
        const owner = this.#ownerOf(claim, writer.bytes, from, now - CLAIM_MS);
        if (isToChange(claim, owner)) this.#young.claims.put(writer.bytes, from);
        else writer.at = from;
        return owner;
      });
      this.#isCurrent = await this.#note(writer.take(), now);
      if (this.#isCurrent) return owners;
    }
  }

  #ownerOf(claim: Claim, entries: Buffer, from: number, expired: number): Owner | undefined {
    const found = this.#find(entries, from);
    return found ? ownerIn(found, expired) : this.#earlier.ownerOf(claim);
  }

  /** The newest entry of a click id. */
  #find(entries: Buffer, from: number): Buffer | undefined {
    const young = this.#young.claims.find(entries, from);
    if (young) return young;
    for (let i = this.#waiting.length - 1; i >= 0; i--) {
      const found = this.#waiting[i]?.claims.find(entries, from);
      if (found) return found;
    }
    return this.#runs.find(entries, from);
  }

  /** Appends entries to the journal. @returns false where another process did: for a moment there may be two scorers */
  async #note(entries: Buffer, now: number): Promise<boolean> {
    if (entries.length === 0) return true;
    const { number, batches } = this.#young;
    const isFirst = await this.#journal.ifNoExists([number, batches], () => {
      this.#journal.put([number, batches], entries);
    });
    this.#young.batches += 1;
    this.#young.since = Math.min(this.#young.since, now);
    return isFirst;
  }

  /** The young table is what the journal says, and has room for so many more. @throws Error when no disk takes the full ones. */
  async #makeReady(more: number): Promise<void> {
    this.#journal.resetReadTxn();
    if (!this.#isCurrent || this.#isBehind()) await this.#reload();
    const { number, claims, since } = this.#young;
    if (this.#now() >= this.#lookAt) void this.#work();
    if (claims.hasRoom(more) && this.#now() - since < YOUNG_MS) return;
    if (claims.size === 0) {
      this.#young = this.#empty(number, more);
      return;
    }
    if (this.#waiting.length >= MOST_WAITING) await this.#work();
    if (this.#waiting.length >= MOST_WAITING) throw new Error('Claims cannot be written to disk.');
    this.#waiting.push(this.#young);
    this.#young = this.#empty(number + 1, more);
    void this.#work();
  }

  #isBehind(): boolean {
    const [last] = this.#journal.getKeys({ reverse: true, limit: 1 });
    if (!last) return false;
    const { number, batches } = this.#young;
    return last[0] > number || (last[0] === number && last[1] >= batches);
  }

  async #reload(): Promise<void> {
    await this.#working;
    this.#runs.close();
    this.#runs = new ClaimRuns(this.#folder);
    [this.#waiting, this.#young] = this.#read();
  }

  /** The tables that are in the journal: full ones, and the young one. */
  #read(): [waiting: Table[], young: Table] {
    const values = [...this.#journal.getRange({ start: [this.#runs.newest + 1, 0] })];
    const tables = [...Map.groupBy(values, ({ key }) => key[0])].map(([number, batches]) => {
      const entries = Buffer.concat(batches.map(({ value }) => value));
      const table = this.#empty(number, entries.length / ENTRY_BYTES);
      for (let from = 0; from < entries.length; from += ENTRY_BYTES) table.claims.put(entries, from);
      table.batches = (batches.at(-1)?.key[1] ?? 0) + 1;
      table.since = timeAt(CLAIMS, entries, 0);
      return table;
    });
    const young = tables.pop() ?? this.#empty(this.#runs.newest + 1, 0);
    return [tables, young];
  }

  #empty(number: number, room: number): Table {
    const claims = new YoungClaims(Math.max(this.#capacity, room));
    return { number, claims, batches: 0, since: Number.POSITIVE_INFINITY };
  }

  #work(): Promise<void> {
    this.#working ??= this.#writeAll();
    return this.#working;
  }

  /** Writes full tables into runs and merges these, one after the other. */
  async #writeAll(): Promise<void> {
    this.#lookAt = this.#now() + LOOK_MS;
    try {
      do {
        const table = this.#waiting[0];
        if (table) {
          await this.#runs.add(table.number, table.claims.sorted());
          this.#waiting.shift();
          await this.#forget(table.number);
        }
        await this.#runs.compact(this.#now() - CLAIM_MS);
      } while (this.#waiting.length > 0);
    } catch (error) {
      if (!(error instanceof Ending)) this.#onError(error);
    } finally {
      // In the same turn as the last look at what waits: nobody can add to it in between.
      this.#working = undefined;
    }
  }

  /** What is in a run needs no journal. */
  async #forget(table: number): Promise<void> {
    await this.#journal.transaction(() => {
      for (const key of [...this.#journal.getKeys({ end: [table + 1, 0] })]) this.#journal.remove(key);
    });
  }
}
