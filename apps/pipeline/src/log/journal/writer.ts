import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  write,
} from 'node:fs';
import { promisify } from 'node:util';
import { EndMark } from './end-mark.ts';
import { GroupEncoder, readGroup } from './group.ts';
import { segmentBases, segmentPath, syncFolder } from './segments.ts';

/**
 * A segment has its full length from the start: a flush then writes records only, not the file's size, and costs
 * half as much.
 */
export const SEGMENT_BYTES = 16 * 1024 * 1024;
/** Most characters that one flush carries; more waits for the next. */
const MOST_GROUP_UNITS = 4 * 1024 * 1024;

const writeAt = promisify(write);
const flush = promisify(fdatasync);

interface Waiting {
  values: readonly string[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

interface Segment {
  descriptor: number;
  /** Where the next group goes. */
  position: number;
}

/**
 * Appends to one journal: a folder of segments that one process at a time writes and any may read. Whoever
 * waits at the same moment shares one write and one flush; while that is under way, the next group gathers.
 */
export class JournalWriter {
  readonly #folder: string;
  readonly #mark: EndMark;
  readonly #encoder = new GroupEncoder();
  #segment: Segment | undefined;
  #end: number;
  #waiting: Waiting[] = [];
  #committing: Promise<void> | undefined;

  /**
   * Finds the end of what a former writer left, drops half a group behind it, and goes on from there; from `most` on, where a group
   * begins, it drops whole ones too.
   */
  constructor(folder: string, startAt = 0, most = Number.POSITIVE_INFINITY) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#mark = new EndMark(folder, 'write');
    const bases = segmentBases(folder);
    for (const dropped of bases.filter((each) => each > most)) rmSync(segmentPath(folder, dropped));
    const base = bases.findLast((each) => each <= most);
    this.#end = base ?? startAt;
    if (base !== undefined) this.#recover(base, most);
    if (this.#end < startAt) this.#moveTo(startAt);
    this.#mark.write(this.#end);
  }

  /** One past the newest durable record. */
  get end(): number {
    return this.#end;
  }

  /** Resolves once the values are durable. Values of one call stand in a row. */
  append(values: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ values, resolve, reject });
      // At the end of the turn, so that all who come in it share the first flush.
      this.#committing ??= new Promise((done) => setImmediate(() => this.#commitAll().then(done)));
    });
  }

  /**
   * Ends the newest segment and begins another where it was begun before a time (ms UTC) and holds anything, so that
   * what is in it can be removed.
   */
  async roll(before: number): Promise<void> {
    while (this.#committing) await this.#committing;
    this.endSegment(before);
  }

  /** The same at once; nothing happens while records are being written. */
  endSegment(before = Number.POSITIVE_INFINITY): void {
    const base = segmentBases(this.#folder).at(-1);
    if (this.#committing || base === undefined || base === this.#end) return;
    if (statSync(segmentPath(this.#folder, base)).birthtimeMs >= before) return;
    this.#leaveSegment();
    this.#openSegment(this.#end, 0);
  }

  async close(): Promise<void> {
    await this.#committing;
    this.#leaveSegment();
    this.#mark.close();
  }

  async #commitAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup();
      try {
        await this.#commit(group.flatMap(({ values }) => values));
        for (const { resolve } of group) resolve();
      } catch (error) {
        // What the disk holds now is unknown: the next group starts a segment of its own, which readers prefer.
        this.#abandonSegment();
        for (const { reject } of group) reject(error);
      }
    }
    this.#committing = undefined;
  }

  #takeGroup(): Waiting[] {
    let units = 0;
    const over = this.#waiting.findIndex(({ values }) => {
      for (const value of values) units += value.length;
      return units > MOST_GROUP_UNITS;
    });
    return this.#waiting.splice(0, over === -1 ? this.#waiting.length : Math.max(1, over));
  }

  async #commit(values: readonly string[]): Promise<void> {
    const bytes = this.#encoder.encode(this.#end, values);
    const segment = this.#segmentFor(bytes.length);
    for (let written = 0; written < bytes.length; ) {
      const left = bytes.length - written;
      written += (await writeAt(segment.descriptor, bytes, written, left, segment.position + written))
        .bytesWritten;
    }
    await flush(segment.descriptor);
    segment.position += bytes.length;
    this.#end += values.length;
    this.#mark.write(this.#end);
  }

  #segmentFor(bytes: number): Segment {
    const current = this.#segment;
    if (current && (current.position === 0 || current.position + bytes <= SEGMENT_BYTES)) return current;
    this.#leaveSegment();
    return this.#openSegment(this.#end, 0);
  }

  #openSegment(base: number, position: number): Segment {
    const descriptor = openSync(segmentPath(this.#folder, base), position === 0 ? 'w' : 'r+');
    // A value larger than a segment made this one longer.
    ftruncateSync(descriptor, Math.max(SEGMENT_BYTES, position));
    fdatasyncSync(descriptor);
    syncFolder(this.#folder);
    this.#segment = { descriptor, position };
    return this.#segment;
  }

  #leaveSegment(): void {
    if (!this.#segment) return;
    ftruncateSync(this.#segment.descriptor, this.#segment.position);
    fdatasyncSync(this.#segment.descriptor);
    this.#abandonSegment();
  }

  #abandonSegment(): void {
    if (this.#segment) closeSync(this.#segment.descriptor);
    this.#segment = undefined;
  }

  #recover(base: number, most: number): void {
    const descriptor = openSync(segmentPath(this.#folder, base), 'r+');
    let position = 0;
    for (
      let group = readGroup(descriptor, position);
      group?.firstOffset === this.#end && this.#end + group.values.length <= most;
    ) {
      position += group.bytes;
      this.#end += group.values.length;
      group = readGroup(descriptor, position);
    }
    // Cut off first: half a group must not stand where the zeros of an unwritten segment are expected.
    ftruncateSync(descriptor, position);
    fdatasyncSync(descriptor);
    closeSync(descriptor);
    if (position > 0) this.#openSegment(base, position);
  }

  /** The readers' positions are further on than anything here: the folder was emptied. Never count from zero again. */
  #moveTo(offset: number): void {
    // One that holds nothing must not stand where readers look for the oldest record.
    if (!this.#segment) rmSync(segmentPath(this.#folder, this.#end), { force: true });
    this.#leaveSegment();
    this.#end = offset;
  }
}
