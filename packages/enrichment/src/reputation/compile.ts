import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseList, type ReadList, readListBytes } from './list-file.ts';
import { NetworkListError } from './list-info.ts';
import { openShipped } from './shipped.ts';
import { buildTable, type TableData } from './table.ts';

/** What a table is made of. */
export interface CompileOrder {
  /** The operator's files; of two that name the same network, the later one decides. */
  readonly files: readonly string[];
  /** Where the newest state of each file that could be read is kept; undefined: nowhere. */
  readonly keptDir?: string | undefined;
}

/**
 * Reads all files into one table. One that cannot be read is told of with its problem, and what it said before holds, also
 * after a restart.
 */
export function compileLists({ files, keptDir }: CompileOrder): TableData {
  const own = files.map((path) => readOrKept(path, keptDir && join(keptDir, keptName(path))));
  if (keptDir) forgetOthers(keptDir, new Set(files.map(keptName)));
  return buildTable(openShipped().ranges, own);
}

function readOrKept(path: string, kept: string | undefined): ReadList {
  try {
    const { bytes, writtenAt } = readListBytes(path);
    const list = parseList(path, bytes, writtenAt);
    if (kept) keep(kept, bytes, writtenAt);
    return list;
  } catch (error) {
    if (!(error instanceof NetworkListError)) throw error;
    const { info, networks } = lastGood(path, kept);
    return { info: { ...info, problem: error.message }, networks };
  }
}

/** What the file said when it could be read last; nothing where that was never, or what is kept is of another version. */
function lastGood(path: string, kept: string | undefined): ReadList {
  try {
    if (kept) {
      const { bytes, writtenAt } = readListBytes(kept);
      return parseList(path, bytes, writtenAt);
    }
  } catch {
    // Then nothing is known of it.
  }
  const info = {
    name: basename(path),
    version: 'none',
    date: 0,
    shipped: false,
    categories: [],
    networks: 0,
  };
  return { info, networks: [] };
}

/** Two folders may have a file of the same name. */
function keptName(path: string): string {
  return `${createHash('sha256').update(path).digest('hex').slice(0, 16)}-${basename(path)}`;
}

/** Written beside and renamed: processes that share a data folder never read half of one. */
function keep(file: string, bytes: Buffer, writtenAt: number): void {
  ifWritable(() => {
    mkdirSync(join(file, '..'), { recursive: true });
    const draft = `${file}.${process.pid}.draft`;
    writeFileSync(draft, bytes);
    utimesSync(draft, writtenAt / 1_000, writtenAt / 1_000);
    renameSync(draft, file);
  });
}

function forgetOthers(keptDir: string, names: ReadonlySet<string>): void {
  for (const name of namesIn(keptDir)) {
    if (!names.has(name) && !name.endsWith('.draft')) ifWritable(() => rmSync(join(keptDir, name)));
  }
}

/** What is kept is for a restart with a broken file only: where nothing can be written, lists hold all the same. */
function ifWritable(write: () => void): void {
  try {
    write();
  } catch {
    // A full disk, or a file system for reading only.
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
