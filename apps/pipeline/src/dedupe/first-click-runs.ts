import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FirstClick } from '@clickledger/domain';
import { syncFolder } from '#log/journal/segments.ts';
import { alike, contains, type Tables, tablesOf } from '#sorted-runs/levels.ts';
import { merged, untilEnding } from '#sorted-runs/merge.ts';
import { DamagedRun, SortedRun, writeRun } from '#sorted-runs/sorted-run.ts';
import type { TableSummary } from './earlier-first-click-tables.ts';
import { emptyId, FIRST_CLICKS, readFirstClick, writeId } from './first-click-entry.ts';
import type { FirstClickTable } from './first-click-table.ts';

/** Entries of runs that are open, some three bytes of memory each. */
const MOST_OPEN = 100_000_000;
/** Clicks may be 24 h late and windows 24 h long: what was stored longer ago serves nobody. */
export const KEPT_MS = 2 * 86_400_000;
/** What is older is merged no more: what is merged goes together, three days after it was stored at the latest. */
const MERGED_MS = KEPT_MS / 2;
/** `PARTITION-FIRST-LAST-MIN-MAX-SINCE-WRITTEN-NEXT.run`: see `Run`. */
const NAME = /^(\d+)-(\d+)-(\d+)-(\d+)-(\d+)-(\d+)-(\d+)-(\d+)\.run$/;

interface RunSummary extends TableSummary {
  /** When the oldest of its tables was stored, ms UTC. */
  since: number;
}

/** A file of first clicks, whose name says of it what one must know to ask it or not. */
interface Run extends RunSummary {
  name: string;
  partition: number;
  tables: Tables;
  /** Entries; 0 until it was open once. */
  size: number;
  open: SortedRun | undefined;
  isDamaged: boolean;
  /** When it was asked last, as a number that grows. */
  asked: number;
}

export interface FirstClickRunsOptions {
  folder: string;
  /** Of `clicks`, that this process appends to: its runs are this process's to write and to merge. */
  partition: number;
  /** ms UTC. */
  now: () => number;
}

/**
 * First clicks in files. Each table that was full in memory becomes a run; eight are merged into one, eight of these into the next, so
 * that two days of any number of clicks are in some dozens of runs, each of which says of most visitors from memory that it has not seen them.
 * Other processes (an importer) write runs of their own.
 */
export class FirstClickRuns {
  readonly #folder: string;
  readonly #partition: number;
  readonly #now: () => number;
  readonly #id = emptyId();
  /** The newest first. */
  #runs: Run[] = [];
  #asked = 0;
  #isEnding = false;

  constructor({ folder, partition, now }: FirstClickRunsOptions) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#partition = partition;
    this.#now = now;
    const drafts = readdirSync(folder).filter((name) => name.endsWith('.run.draft'));
    for (const draft of drafts.filter((name) => name.startsWith(`${partition}-`))) this.#remove(draft);
    this.look();
  }

  /** Up to which offset of a partition of `clicks` every first click is stored. */
  storedTo(partition: number): number {
    const own = this.#runs.filter((run) => run.partition === partition);
    return own.reduce((furthest, { nextOffset }) => Math.max(furthest, nextOffset), 0);
  }

  find(print: Uint32Array, slot: number, windowMs: number): FirstClick | undefined {
    const from = slot * windowMs;
    let isIdWritten = false;
    for (const run of this.#runs) {
      if (run.minAt >= from + windowMs || run.maxAt < from) continue;
      if (!isIdWritten) writeId(this.#id, print, slot, windowMs);
      isIdWritten = true;
      const open = this.#opened(run);
      // Whoever wrote it has merged it with others meanwhile.
      if (open === 'away') return this.find(print, slot, windowMs);
      const found = open?.find(this.#id, 0);
      if (found) return readFirstClick(found);
    }
    return undefined;
  }

  /** Looks for runs of other processes, and drops those that have expired. */
  look(): void {
    const known = new Map(this.#runs.map((run) => [run.name, run]));
    const found = namesIn(this.#folder).flatMap((name) => known.get(name) ?? runOf(name) ?? []);
    const isLeftOver = (run: Run) => found.some((other) => other !== run && isPartOf(run, other));
    const expired = this.#now() - KEPT_MS;
    const kept: Run[] = [];
    for (const run of found) {
      if (run.writtenAt < expired || (isLeftOver(run) && run.partition === this.#partition))
        this.#remove(run.name);
      else if (!isLeftOver(run)) kept.push(run);
    }
    for (const run of this.#runs) if (!kept.includes(run)) close(run);
    this.#runs = kept.sort((a, b) => b.writtenAt - a.writtenAt);
  }

  /** Writes a table. It is on disk once this resolves. */
  async add(table: FirstClickTable, summary: TableSummary): Promise<void> {
    const last = this.#own()[0]?.tables[1] ?? 0;
    const all = { ...summary, since: summary.writtenAt };
    await this.#write([last + 1, last + 1], table.size, table.sorted(), all, []);
  }

  /** Merges what is to be merged. @throws Ending when `end` is called meanwhile */
  async compact(): Promise<void> {
    for (let runs = this.#alike(); runs && !this.#isEnding; runs = this.#alike()) {
      const open = runs.flatMap((run) => this.#read(run) ?? []);
      try {
        const size = open.reduce((sum, run) => sum + run.size, 0);
        const entries = untilEnding(merged(FIRST_CLICKS, open), () => this.#isEnding);
        await this.#write(tablesOf(runs), size, entries, spanOf(runs), runs);
      } finally {
        for (const run of open) run.close();
      }
    }
  }

  /** Nothing is merged from now on: that may take a minute, and the next start can do it. */
  end(): void {
    this.#isEnding = true;
  }

  close(): void {
    for (const run of this.#runs) close(run);
  }

  /** Those that this process may merge, the newest first. */
  #own(): Run[] {
    return this.#runs
      .filter(({ partition }) => partition === this.#partition)
      .sort((a, b) => b.tables[0] - a.tables[0]);
  }

  /** Those that are to be merged. */
  #alike(): Run[] | undefined {
    const oldest = this.#now() - MERGED_MS;
    return alike(this.#own().filter(({ since }) => since >= oldest));
  }

  async #write(
    tables: Tables,
    most: number,
    entries: Iterable<Buffer>,
    summary: RunSummary,
    replaced: readonly Run[],
  ): Promise<void> {
    const name = nameOf(this.#partition, tables, summary);
    await writeRun(join(this.#folder, name), FIRST_CLICKS, most, entries);
    syncFolder(this.#folder);
    for (const run of replaced) this.#remove(run.name);
    this.look();
  }

  #opened(run: Run): SortedRun | 'away' | undefined {
    run.asked = ++this.#asked;
    if (run.open || run.isDamaged) return run.open;
    try {
      run.open = this.#read(run);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      this.look();
      return 'away';
    }
    if (run.open) this.#makeRoom(run);
    return run.open;
  }

  /** Opens its file. One that is damaged is as good as empty; trying again for every click would change nothing. */
  #read(run: Run): SortedRun | undefined {
    try {
      const open = new SortedRun(join(this.#folder, run.name), FIRST_CLICKS);
      run.size = open.size;
      return open;
    } catch (error) {
      if (!(error instanceof DamagedRun)) throw error;
      run.isDamaged = true;
      return undefined;
    }
  }

  /** Those that nobody asked for longest are closed. */
  #makeRoom(newest: Run): void {
    const open = this.#runs.filter((run) => run.open).sort((a, b) => a.asked - b.asked);
    let entries = open.reduce((sum, { size }) => sum + size, 0);
    for (const run of open) {
      if (entries <= MOST_OPEN || run === newest) return;
      close(run);
      entries -= run.size;
    }
  }

  #remove(name: string): void {
    rmSync(join(this.#folder, name), { force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Somebody took it away; what is in memory goes on.
    return [];
  }
}

function nameOf(partition: number, [first, last]: Tables, summary: RunSummary): string {
  const { minAt, maxAt, since, writtenAt, nextOffset } = summary;
  return `${[partition, first, last, minAt, maxAt, since, writtenAt, nextOffset].join('-')}.run`;
}

function runOf(name: string): Run | undefined {
  const told = NAME.exec(name)?.slice(1).map(Number);
  if (!told) return undefined;
  const [partition = 0, first = 0, last = 0, minAt = 0, maxAt = 0, since = 0, writtenAt = 0, nextOffset = 0] =
    told;
  return {
    ...{ name, partition, tables: [first, last], minAt, maxAt, since, writtenAt, nextOffset },
    ...{ size: 0, open: undefined, isDamaged: false, asked: 0 },
  };
}

function spanOf(runs: readonly Run[]): RunSummary {
  return {
    since: Math.min(...runs.map(({ since }) => since)),
    minAt: Math.min(...runs.map(({ minAt }) => minAt)),
    maxAt: Math.max(...runs.map(({ maxAt }) => maxAt)),
    writtenAt: Math.max(...runs.map(({ writtenAt }) => writtenAt)),
    nextOffset: Math.max(...runs.map(({ nextOffset }) => nextOffset)),
  };
}

function isPartOf(run: Run, other: Run): boolean {
  return run.partition === other.partition && contains(other.tables, run.tables);
}

function close(run: Run): void {
  run.open?.close();
  run.open = undefined;
}
