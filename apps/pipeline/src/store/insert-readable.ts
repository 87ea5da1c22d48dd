import { faultOf } from './fault.ts';

/** A row to be, and the offset of the record that it is made of. */
interface Row {
  offset: number;
}

/** Offsets of the records that rows are made of: from the first up to, without, the next. It names a part of a batch. */
export interface Range {
  firstOffset: number;
  nextOffset: number;
}

/** A row that the store refuses, and what it said. */
export interface RefusedRow<R> {
  row: R;
  error: unknown;
}

export interface Inserted<R> {
  written: R[];
  refused: RefusedRow<R>[];
}

/** So many single rows refused in a row, and none written: it is not the rows. */
const MOST_SUSPECTS = 8;
/** A row that is refused alone for so long, with no other to compare it with, is given up. */
const PATIENCE_MS = 180_000;

/** Inserts batches; where the store refuses one for what a row says, finds the row and writes the others. */
export class ReadableInserts {
  readonly #now: () => number;
  /** Since when rows have been refused alone for a reason that may be the store's, by their position. */
  readonly #suspects = new Map<string, number>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * Inserts rows in one go; if that is refused, in halves, and so on down to single rows. A part keeps its range of
   * offsets whatever became of the others, so that it can be sent again under the same name.
   *
   * A row is refused for good when the error says that it is the row, or when others of its batch could be written,
   * or when nothing else was heard for three minutes.
   * @throws what the store threw when it is the store that cannot take rows now: then the batch comes again, whole.
   */
  async insert<R extends Row>(
    name: string,
    rows: readonly R[],
    range: Range,
    insert: (rows: readonly R[], range: Range) => Promise<void>,
  ): Promise<Inserted<R>> {
    const written: R[] = [];
    const refused: RefusedRow<R>[] = [];
    const suspected: RefusedRow<R>[] = [];

    const put = async (part: readonly R[], of: Range): Promise<void> => {
      try {
        await insert(part, of);
        written.push(...part);
        return;
      } catch (error) {
        const fault = faultOf(error);
        if (fault === 'store') throw error;
        const [row, second] = part;
        if (row && !second) {
          (fault === 'row' ? refused : suspected).push({ row, error });
          if (written.length === 0 && suspected.length === MOST_SUSPECTS) this.#check(name, suspected);
          return;
        }
      }
      const half = Math.ceil(part.length / 2);
      const cut = part[half]?.offset ?? of.nextOffset;
      await put(part.slice(0, half), { ...of, nextOffset: cut });
      await put(part.slice(half), { ...of, firstOffset: cut });
    };

    if (rows.length > 0) await put(rows, range);
    if (written.length === 0) this.#check(name, suspected);
    this.#forget(name, rows);
    return { written, refused: [...refused, ...suspected] };
  }

  /** @throws the first error unless every row has been refused for long enough. */
  #check<R extends Row>(name: string, suspected: readonly RefusedRow<R>[]): void {
    const now = this.#now();
    for (const { row } of suspected) {
      const key = `${name}-${row.offset}`;
      if (!this.#suspects.has(key)) this.#suspects.set(key, now);
    }
    const recent = suspected.find(
      ({ row }) => now - (this.#suspects.get(`${name}-${row.offset}`) ?? now) < PATIENCE_MS,
    );
    if (recent) throw recent.error;
  }

  #forget(name: string, rows: readonly Row[]): void {
    if (this.#suspects.size === 0) return;
    for (const { offset } of rows) this.#suspects.delete(`${name}-${offset}`);
  }
}
