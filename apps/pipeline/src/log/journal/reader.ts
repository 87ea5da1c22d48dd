import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { EndMark } from './end-mark.ts';
import { type Group, readGroup } from './group.ts';
import { segmentBases, segmentPath } from './segments.ts';

/** A group is overwritten within so many ms. */
const REWRITTEN_WITHIN = 20;
const PAUSE = new Int32Array(new SharedArrayBuffer(4));

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
   * Up to `limit` records from `from` on, or from the oldest that is still there; none from `end` on, where a group begins.
   * @throws Error when a durable record cannot be read: the disk has lost it.
   */
  read(from: number, limit: number, end = this.end()): JournalRecord[] {
    const records: JournalRecord[] = [];
    let next = from;
    while (records.length < limit && next < end) {
      const group = this.#groupAt(next, end);
      if (!group) break;
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

  /** Removes segments that were last written before a time (ms UTC) and lie before `offset`; the newest stays. */
  expire(offset: number, before: number): void {
    const bases = segmentBases(this.#folder);
    for (const [i, base] of bases.entries()) {
      const next = bases[i + 1];
      if (next === undefined || next > offset) return;
      if (statSync(segmentPath(this.#folder, base)).mtimeMs < before) {
        rmSync(segmentPath(this.#folder, base), { force: true });
      }
    }
  }

  /** Whether the newest segment was begun before a time (ms UTC), and holds anything. */
  oldestBefore(before: number): boolean {
    const base = segmentBases(this.#folder).at(-1);
    if (base === undefined || base >= this.end()) return false;
    return statSync(segmentPath(this.#folder, base)).birthtimeMs < before;
  }

  close(): void {
    this.#leave();
    this.#mark.close();
  }

  /** The group that holds the offset; the first one behind it where older segments are gone, if there is any before `end`. */
  #groupAt(offset: number, end: number): Group | undefined {
    const known = this.#group;
    if (known && known.firstOffset <= offset && offset < endOf(known)) return known;
    let cursor = this.#cursor && this.#cursor.offset <= offset ? this.#cursor : this.#seek(offset);
    for (;;) {
      // A segment that begins here supersedes whatever a failed write left behind in this one.
      if (cursor.position > 0 && existsSync(segmentPath(this.#folder, cursor.offset))) {
        cursor = this.#enter(cursor.offset);
      }
      if (cursor.offset >= end) return undefined;
      const group = this.#readAt(cursor);
      if (group?.firstOffset !== cursor.offset) {
        throw new Error(`${this.#folder} has lost record ${cursor.offset}, which was durable.`);
      }
      cursor.position += group.bytes;
      cursor.offset = endOf(group);
      this.#group = group;
      if (cursor.offset > offset) return group;
    }
  }

  /** Again where it stands half: it may be being rewritten. */
  #readAt({ descriptor, position, offset }: Cursor): Group | undefined {
    for (let left = REWRITTEN_WITHIN; ; left--) {
      const group = readGroup(descriptor, position);
      if (group?.firstOffset === offset || left === 0) return group;
      Atomics.wait(PAUSE, 0, 0, 1);
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
