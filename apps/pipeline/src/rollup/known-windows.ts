import type { WindowRow } from '@clickledger/db';
import type { Granularity } from '@clickledger/domain';
import type { LoadedClicks } from './port.ts';
import { addRow, rowName } from './sums.ts';

/** Some 500 bytes each. */
const MOST_ROWS = 50_000;
/** A window of more is never known: it would leave no room for others. */
export const MOST_ROWS_OF_ONE = MOST_ROWS / 2;
/** After this, ms, a window is computed from raw clicks again: whatever came into the tables another way is in it then. */
const KNOWN_MS = 60_000;

interface Known {
  rows: Map<string, WindowRow>;
  /** ms, of a clock that does not go back. */
  until: number;
}

/**
 * Windows whose rows in ClickHouse are known here, so that what a batch adds to them can be written without reading any.
 * Batches come one by one, each between `begin` and `end`. After one that did not end, comes again or has clicks that take
 * an earlier copy's place, nothing is known.
 */
export class KnownWindows {
  readonly #now: () => number;
  /** Those that clicks came to last are last. */
  readonly #windows = new Map<string, Known>();
  #rows = 0;
  /** By partition, one past what is counted. */
  readonly #counted = new Map<number, number>();
  #underWay = false;
  #touched = new Set<string>();
  #touchedBefore = new Set<string>();

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  begin({ partition, firstOffset, replayed }: LoadedClicks): void {
    if (this.#underWay || replayed || firstOffset < (this.#counted.get(partition) ?? 0)) {
      this.#windows.clear();
      this.#rows = 0;
    }
    this.#underWay = true;
    this.#touchedBefore = this.#touched;
    this.#touched = new Set();
  }

  end({ partition, nextOffset }: LoadedClicks): void {
    this.#counted.set(partition, nextOffset);
    this.#underWay = false;
  }

  /**
   * Adds sums of clicks to a window (its start in ms).
   * @returns the rows that changed, as they are now; undefined where the window is not known.
   */
  add(
    granularity: Granularity,
    start: number,
    sums: ReadonlyMap<string, WindowRow>,
  ): WindowRow[] | undefined {
    const id = idOf(granularity, start);
    this.#touched.add(id);
    const known = this.#windows.get(id);
    if (!known) return undefined;
    this.#forget(id, known);
    if (known.until <= this.#now()) return undefined;
    const changed = Array.from(sums, ([name, sum]) => addRow(known.rows, name, sum));
    this.#keep(id, known);
    return changed;
  }

  /** Whether the batch before came to a window, too, so that the next one is likely to. */
  isWorthKnowing(granularity: Granularity, start: number): boolean {
    return this.#touchedBefore.has(idOf(granularity, start));
  }

  /** All rows of a window, as they are in ClickHouse. Those that clicks came to longest ago give way to it. */
  learn(granularity: Granularity, start: number, rows: readonly WindowRow[]): void {
    this.#keep(idOf(granularity, start), {
      rows: new Map(rows.map((row) => [rowName(row.texts), row])),
      until: this.#now() + KNOWN_MS,
    });
  }

  #keep(id: string, known: Known): void {
    this.#windows.set(id, known);
    this.#rows += known.rows.size;
    for (const [oldest, window] of this.#windows) {
      if (this.#rows <= MOST_ROWS) return;
      this.#forget(oldest, window);
    }
  }

  #forget(id: string, known: Known): void {
    this.#windows.delete(id);
    this.#rows -= known.rows.size;
  }
}

function idOf(granularity: Granularity, start: number): string {
  return `${granularity} ${start}`;
}
