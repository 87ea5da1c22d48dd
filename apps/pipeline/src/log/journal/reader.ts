import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { EndMark } from './end-mark.ts';
import { type Group, readGroup } from './group.ts';
import { segmentBases, segmentPath } from './segments.ts';

export interface JournalRecord {
  offset: number;
  value: string;
}

/** The start of a group in a segment, and the offset of its first record. */
interface Cursor {
  descriptor: number;
  position: number;
  offset: number;
}

/** Reads one journal, in any process, up to where it is durable. */
export class JournalReader {
  readonly #folder: string;
  readonly #mark: EndMark;
  #end = 0;
  /** The group to be read next. */
  #cursor: Cursor | undefined;
  /** The group that the last read ended in. */
  #group: Group | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.#mark = new EndMark(folder, 'read');
  }

  /** One past the newest durable record. */
  end(): number {
    this.#end = this.#mark.read(this.#end);
    return this.#end;
  }

  /**
   * Up to `limit` records from `from` on, or from the oldest that is still there.
   * @throws Error when a durable record cannot be read: the disk has lost it.
   */
  read(from: number, limit: number): JournalRecord[] {
    const end = this.end();
    const records: JournalRecord[] = [];
    let next = from;
    while (records.length < limit && next < end) {
      const group = this.#groupAt(next);
      next = Math.max(next, group.firstOffset);
      for (; next < endOf(group) && records.length < limit; next++) {
        records.push({ offset: next, value: group.values[next - group.firstOffset] as string });
      }
    }
    return records;
  }

  /** Removes segments whose records all lie before `offset`; the newest segment always stays. */
  prune(offset: number): void {
    const bases = segmentBases(this.#folder);
    for (const [i, base] of bases.entries()) {
      const next = bases[i + 1];
      if (next !== undefined && next <= offset) rmSync(segmentPath(this.#folder, base), { force: true });
    }
  }

  close(): void {
    this.#leave();
    this.#mark.close();
  }

  /** The group that holds the offset; the first one behind it where older segments are gone. */
  #groupAt(offset: number): Group {
    const known = this.#group;
    if (known && known.firstOffset <= offset && offset < endOf(known)) return known;
    let cursor = this.#cursor && this.#cursor.offset <= offset ? this.#cursor : this.#seek(offset);
    for (;;) {
      // A segment that begins here supersedes whatever a failed write left behind in this one.
      if (cursor.position > 0 && existsSync(segmentPath(this.#folder, cursor.offset))) {
        cursor = this.#enter(cursor.offset);
      }
      const group = readGroup(cursor.descriptor, cursor.position);
      if (group?.firstOffset !== cursor.offset) {
        throw new Error(`${this.#folder} has lost record ${cursor.offset}, which was durable.`);
      }
      cursor.position += group.bytes;
      cursor.offset = endOf(group);
      this.#group = group;
      if (cursor.offset > offset) return group;
    }
  }

  #seek(offset: number): Cursor {
    const bases = segmentBases(this.#folder);
    const base = bases.findLast((base) => base <= offset) ?? bases[0];
    if (base === undefined) throw new Error(`${this.#folder} has lost its segments.`);
    return this.#enter(base);
  }

  #enter(base: number): Cursor {
    this.#leave();
    this.#cursor = { descriptor: openSync(segmentPath(this.#folder, base), 'r'), position: 0, offset: base };
    return this.#cursor;
  }

  #leave(): void {
    if (this.#cursor) closeSync(this.#cursor.descriptor);
    this.#cursor = undefined;
    this.#group = undefined;
  }
}

function endOf(group: Group): number {
  return group.firstOffset + group.values.length;
}
