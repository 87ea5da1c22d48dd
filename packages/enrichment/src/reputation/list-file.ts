import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { readCsvList } from './csv-list.ts';
import type { ListContent, ListedNetwork } from './list-content.ts';
import { type ListInfo, NetworkListError } from './list-info.ts';
import { readMmdbList } from './mmdb-list.ts';
import { readTextList } from './text-list.ts';

/** Of files that are read, by how their names end. */
export const TEXT_ENDINGS = ['.txt', '.netset', '.ipset', '.cidr', '.list'];
export const LIST_ENDINGS = [...TEXT_ENDINGS, '.csv', '.mmdb'];

/** What one list says, and what is told of it. */
export interface ReadList {
  readonly info: ListInfo;
  readonly networks: readonly ListedNetwork[];
}

const MOST_BYTES = 256 * 1024 * 1024;

/** The bytes of a list, and when they were written (ms UTC). @throws NetworkListError */
export function readListBytes(path: string): { bytes: Buffer; writtenAt: number } {
  try {
    const { size, mtimeMs } = statSync(path);
    if (size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
    return { bytes: readFileSync(path), writtenAt: Math.round(mtimeMs) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new NetworkListError(`${path} cannot be read (${why}).`, { cause });
  }
}

/** Reads a list as its name ends. @throws NetworkListError that names the line, or the network of a database. */
export function parseList(path: string, bytes: Buffer, writtenAt: number): ReadList {
  const name = basename(path);
  const { networks, version, date } = contentOf(name, bytes);
  if (networks.length === 0) {
    throw new NetworkListError(`${name} names no network; take it away to drop what it said before.`);
  }
  const info: ListInfo = {
    name,
    version: version ?? createHash('sha256').update(bytes).digest('hex').slice(0, 8),
    date: date ?? writtenAt,
    shipped: false,
    categories: [...new Set(networks.map(({ category }) => category))],
    networks: networks.length,
  };
  return { info, networks };
}

function contentOf(name: string, bytes: Buffer): ListContent {
  const ending = extname(name).toLowerCase();
  if (ending === '.mmdb') return readMmdbList(bytes, name);
  const text = textOf(name, bytes);
  return ending === '.csv' ? readCsvList(text, name) : readTextList(text, name);
}

function textOf(name: string, bytes: Buffer): string {
  const at = bytes.indexOf(0);
  const lineAt = (end: number) => bytes.subarray(0, end).filter((byte) => byte === 10).length + 1;
  if (at >= 0)
    throw new NetworkListError(
      `${name}, line ${lineAt(at)}: expected text, not bytes; name it as what it is.`,
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new NetworkListError(`${name} is not UTF-8; save it as that.`, { cause });
  }
}
