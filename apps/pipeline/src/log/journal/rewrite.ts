import {
  closeSync,
  existsSync,
  fdatasyncSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { GroupEncoder, readGroup } from './group.ts';
import { segmentBases, segmentPath, syncFolder } from './segments.ts';

/** What a record should say instead; undefined where it stays as it is. It must not be longer. */
export type Change = (value: string) => string | undefined;

/**
 * Changes records of a journal where they lie, whoever reads or writes it meanwhile: a group keeps its place and its
 * length, as JSON may be padded. Only what is durable by `end` is touched. Interrupted, it may be run again: a group is
 * noted beside the segments before it is overwritten.
 * @returns how many records were changed.
 */
export function rewriteJournal(folder: string, end: number, change: Change): number {
  const noted = new NotedGroup(folder);
  noted.redo();
  const encoder = new GroupEncoder();
  let changed = 0;
  const bases = segmentBases(folder);
  for (const [i, base] of bases.entries()) {
    const next = bases[i + 1] ?? Number.POSITIVE_INFINITY;
    const path = segmentPath(folder, base);
    const descriptor = openSync(path, 'r+');
    try {
      let [offset, position] = [base, 0];
      // A later segment supersedes what a failed write left behind in this one.
      while (offset < Math.min(next, end)) {
        const group = readGroup(descriptor, position);
        if (group?.firstOffset !== offset) break;
        const values = group.values.map((value) => padded(value, change(value)));
        const different = values.filter((value, at) => value !== group.values[at]).length;
        if (different > 0) {
          noted.overwrite(descriptor, base, position, encoder.encode(offset, values));
          changed += different;
        }
        offset += group.values.length;
        position += group.bytes;
      }
    } finally {
      closeSync(descriptor);
    }
  }
  return changed;
}

/** @throws RangeError for a longer text. */
function padded(value: string, wanted: string | undefined): string {
  if (wanted === undefined) return value;
  const spare = Buffer.byteLength(value) - Buffer.byteLength(wanted);
  if (spare < 0) throw new RangeError('A record of the journal cannot become longer.');
  // Behind the brace: how a record ends says where it came from.
  return `${wanted.slice(0, 1)}${' '.repeat(spare)}${wanted.slice(1)}`;
}

/** The one group that is being overwritten, in a file of its own until that is done. */
class NotedGroup {
  readonly #folder: string;
  readonly #path: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, 'rewrite');
  }

  overwrite(descriptor: number, base: number, position: number, bytes: Buffer): void {
    const header = Buffer.alloc(16);
    header.writeDoubleLE(base, 0);
    header.writeDoubleLE(position, 8);
    writeFileSync(this.#path, Buffer.concat([header, bytes]), { flush: true, mode: 0o600 });
    syncFolder(this.#folder);
    writeAll(descriptor, bytes, position);
    rmSync(this.#path);
  }

  /** Ends what an interrupted rewrite began. Half a note tells of a group that was not touched yet. */
  redo(): void {
    if (!existsSync(this.#path)) return;
    const note = readFileSync(this.#path);
    const path = note.length > 16 ? segmentPath(this.#folder, note.readDoubleLE(0)) : '';
    if (existsSync(path) && isWhole(this.#path)) {
      const descriptor = openSync(path, 'r+');
      writeAll(descriptor, note.subarray(16), note.readDoubleLE(8));
      closeSync(descriptor);
    }
    rmSync(this.#path);
  }
}

function isWhole(path: string): boolean {
  const descriptor = openSync(path, 'r');
  const group = readGroup(descriptor, 16);
  closeSync(descriptor);
  return group !== undefined;
}

function writeAll(descriptor: number, bytes: Buffer, position: number): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
  }
  fdatasyncSync(descriptor);
}
