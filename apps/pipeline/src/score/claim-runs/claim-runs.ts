import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '#log/journal/segments.ts';
import { alike, contains, type Tables, tablesOf } from '#sorted-runs/levels.ts';
import { merged, untilEnding } from '#sorted-runs/merge.ts';
import { DamagedRun, SortedRun, writeRun } from '#sorted-runs/sorted-run.ts';
import { CLAIMS, ENTRY_BYTES } from './entry.ts';

const NAME = /^(\d+)-(\d+)\.claims$/;

interface Run {
  path: string;
  tables: Tables;
  claims: SortedRun;
}

/**
 * Claims in files. Each table that was full in memory becomes a run; eight are merged into one, eight of these into the next, so that a
 * day of any number of claims is in a few dozen runs, each of which says of most ids from memory that it has not claimed them.
 */
export class ClaimRuns {
  readonly #folder: string;
  /** The newest first. */
  #runs: Run[];
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
    for (const { claims } of this.#runs) {
      const found = claims.find(entries, from);
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
    for (const run of this.#runs.filter(({ claims }) => claims.newestAt <= expired)) this.#drop(run);
    for (let runs = alike(this.#runs); runs && !this.#isEnding; runs = alike(this.#runs)) {
      const most = runs.reduce((sum, { claims }) => sum + claims.size, 0);
      const claims = runs.map((run) => run.claims);
      const entries = untilEnding(merged(CLAIMS, claims, expired + 1), () => this.#isEnding);
      await this.#write(tablesOf(runs), most, entries, runs);
    }
  }

  /** Nothing is merged from now on: that may take a minute, and the next start can do it. */
  end(): void {
    this.#isEnding = true;
  }

  close(): void {
    for (const { claims } of this.#runs) claims.close();
  }

  async #write(
    tables: Tables,
    most: number,
    entries: Iterable<Buffer>,
    replaced: readonly Run[],
  ): Promise<void> {
    await writeRun(pathOf(this.#folder, tables), CLAIMS, most, entries);
    syncFolder(this.#folder);
    this.#runs = [...this.#runs, openRun(this.#folder, tables)].sort((a, b) => b.tables[0] - a.tables[0]);
    for (const run of replaced) this.#drop(run);
  }

  #drop(run: Run): void {
    this.#runs = this.#runs.filter((each) => each !== run);
    run.claims.close();
    rmSync(run.path, { force: true });
  }
}

/**
 * The runs in a folder, the newest first; what runs were made from is deleted where whoever made them was killed before it could.
 * @throws Error when a run is not what was written
 */
function openRuns(folder: string): Run[] {
  for (const name of readdirSync(folder)) if (!NAME.test(name)) rmSync(join(folder, name), { force: true });
  const found = readdirSync(folder).flatMap(tablesIn);
  const isLeftOver = (tables: Tables) => found.some((other) => tables !== other && contains(other, tables));
  for (const tables of found.filter(isLeftOver)) rmSync(pathOf(folder, tables), { force: true });
  return found
    .filter((tables) => !isLeftOver(tables))
    .sort((a, b) => b[0] - a[0])
    .map((tables) => openRun(folder, tables));
}

function openRun(folder: string, tables: Tables): Run {
  const path = pathOf(folder, tables);
  try {
    return { path, tables, claims: new SortedRun(path, CLAIMS) };
  } catch (error) {
    if (!(error instanceof DamagedRun)) throw error;
    const advice =
      'Restore it from a backup, or delete it: clicks that were counted in it may then be counted again when they are sent again.';
    throw new Error(`${error.message} ${advice}`, { cause: error });
  }
}

function pathOf(folder: string, [first, last]: Tables): string {
  return join(folder, `${first}-${last}.claims`);
}

/** Of a file's name. */
function tablesIn(name: string): Tables[] {
  const [, first, last] = NAME.exec(name) ?? [];
  return first === undefined ? [] : [[Number(first), Number(last)]];
}
