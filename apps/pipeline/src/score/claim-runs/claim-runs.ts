import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '#log/journal/segments.ts';
import { ClaimRun, writeRun } from './claim-run.ts';
import { ENTRY_BYTES } from './entry.ts';
import { merged } from './merge.ts';

/** So many runs of one level are merged into one of the next. */
const FAN_IN = 8;
const NAME = /^(\d+)-(\d+)\.claims$/;

/**
 * Claims in files. Each table that was full in memory becomes a run; eight are merged into one, eight of these into the next, so that a
 * day of any number of claims is in a few dozen runs, each of which says of most ids from memory that it has not claimed them.
 */
export class ClaimRuns {
  readonly #folder: string;
  /** The newest first. */
  #runs: ClaimRun[];
  #isEnding = false;

  /** @throws Error when a run is not what was written. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#runs = openRuns(folder);
  }

  /** Number of the newest table that is in a run; 0 where there is none. */
  get newest(): number {
    return this.#runs[0]?.tables[1] ?? 0;
  }

  /** The newest entry of the click id that stands at `from` in `entries`. */
  find(entries: Buffer, from: number): Buffer | undefined {
    for (const run of this.#runs) {
      const found = run.find(entries, from);
      if (found) return found;
    }
    return undefined;
  }

  /** Writes a table, its entries in the order of their ids, behind those that there are. It is on disk once this resolves. */
  async add(table: number, sorted: Buffer): Promise<void> {
    await this.#write([table, table], sorted.length / ENTRY_BYTES, [sorted], []);
  }

  /**
   * Merges what is to be merged, and deletes what was all claimed before `expired`, ms UTC.
   * @throws Ending when `end` is called meanwhile
   */
  async compact(expired: number): Promise<void> {
    for (const run of this.#runs.filter(({ newestAt }) => newestAt <= expired)) this.#drop(run);
    for (let runs = this.#alike(); runs && !this.#isEnding; runs = this.#alike()) {
      const most = runs.reduce((sum, { size }) => sum + size, 0);
      const tables: Tables = [runs.at(-1)?.tables[0] ?? 0, runs[0]?.tables[1] ?? 0];
      await this.#write(tables, most, this.#untilEnd(merged(runs, expired)), runs);
    }
  }

  /** Nothing is merged from now on: that may take a minute, and the next start can do it. */
  end(): void {
    this.#isEnding = true;
  }

  close(): void {
    for (const run of this.#runs) run.close();
  }

  *#untilEnd(pieces: Iterable<Buffer>): Generator<Buffer> {
    for (const piece of pieces) {
      if (this.#isEnding) throw new Ending();
      yield piece;
    }
  }

  /** Neighbours of one level, as many as are merged. */
  #alike(): ClaimRun[] | undefined {
    const windows = this.#runs.map((_, i) => this.#runs.slice(i, i + FAN_IN));
    return windows.find(
      (runs) => runs.length === FAN_IN && runs.every((run) => levelOf(run) === levelOf(runs[0] as ClaimRun)),
    );
  }

  async #write(
    tables: Tables,
    most: number,
    entries: Iterable<Buffer>,
    replaced: readonly ClaimRun[],
  ): Promise<void> {
    const path = pathOf(this.#folder, tables);
    await writeRun(path, most, entries);
    syncFolder(this.#folder);
    const run = new ClaimRun(path, tables);
    const rest = this.#runs.filter((each) => !replaced.includes(each));
    this.#runs = [...rest, run].sort((a, b) => b.tables[0] - a.tables[0]);
    for (const each of replaced) each.drop();
  }

  #drop(run: ClaimRun): void {
    this.#runs = this.#runs.filter((each) => each !== run);
    run.drop();
  }
}

/** A merge was given up because the process is to end. */
export class Ending extends Error {}

/** Numbers of the first and the last table of a run. */
type Tables = readonly [number, number];

/**
 * The runs in a folder, the newest first; what runs were made from is deleted where whoever made them was killed before it could.
 * @throws Error when a run is not what was written
 */
function openRuns(folder: string): ClaimRun[] {
  for (const name of readdirSync(folder)) if (!NAME.test(name)) rmSync(join(folder, name), { force: true });
  const found = readdirSync(folder).flatMap(tablesOf);
  const isLeftOver = (tables: Tables) => found.some((other) => tables !== other && contains(other, tables));
  for (const tables of found.filter(isLeftOver)) rmSync(pathOf(folder, tables), { force: true });
  return found
    .filter((tables) => !isLeftOver(tables))
    .sort((a, b) => b[0] - a[0])
    .map((tables) => new ClaimRun(pathOf(folder, tables), tables));
}

function pathOf(folder: string, [first, last]: Tables): string {
  return join(folder, `${first}-${last}.claims`);
}

function tablesOf(name: string): Tables[] {
  const [, first, last] = NAME.exec(name) ?? [];
  return first === undefined ? [] : [[Number(first), Number(last)]];
}

function contains([first, last]: Tables, other: Tables): boolean {
  return first <= other[0] && other[1] <= last;
}

/** 0 of a table, 1 of eight of them, and so on. */
function levelOf({ tables: [first, last] }: ClaimRun): number {
  return Math.floor(Math.log(last - first + 1.5) / Math.log(FAN_IN));
}
