import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { StartError } from '@clickledger/processes';
import { READABLE } from '#choose-format.ts';
import { binaryKind } from '#looks-like.ts';
import { UnreadableLogError } from '#unreadable-log.ts';
import { type Bytes, unpackerOf } from './compression.ts';
import { splitLines } from './lines.ts';

/** The lines of a log with how far reading has come, in bytes of the file as it is stored. */
export interface LogSource {
  /** Some at a time, in their order. @throws StartError when the file ends in the middle of itself. */
  lines: AsyncIterable<string[]>;
  /** Undefined for stdin. */
  totalBytes: number | undefined;
  readBytes: () => number;
}

/** First bytes that tell what a file is. */
const HEAD = 512;

/**
 * Opens a file, or stdin for `-`. Gzip, bzip2 and zstd are recognised by their first bytes, UTF-16 by its byte-order mark.
 * @throws StartError where there is no such file, UnreadableLogError for one that is no text.
 */
export async function openLog(path: string): Promise<LogSource> {
  const info = path === '-' ? undefined : await stat(path).catch(() => undefined);
  if (path !== '-' && !info?.isFile()) throw new StartError(`There is no file ${path} to import.`);
  let read = 0;
  const counted = async function* (): Bytes {
    for await (const chunk of path === '-' ? process.stdin : createReadStream(path)) {
      read += chunk.length;
      yield chunk;
    }
  };
  const text = await textOf(counted(), path);
  return { lines: told(splitLines(text), path), totalBytes: info?.size, readBytes: () => read };
}

async function textOf(stored: Bytes, path: string): Promise<Bytes> {
  const packed = await withHead(stored, path);
  const unpack = unpackerOf(packed.head);
  const unpacked = unpack ? await withHead(unpack(packed.bytes), path) : packed;
  const { head, length } = unpacked;
  const bom = BYTE_ORDER_MARKS.find(([mark]) => head.subarray(0, mark.length).equals(mark));
  if (bom) return bom[1](unpacked.bytes);
  const kind = binaryKind(head.subarray(0, length));
  if (kind) throw new UnreadableLogError(`Nothing was imported: ${path} is ${kind}.\n${READABLE}`);
  return unpacked.bytes;
}

const BYTE_ORDER_MARKS: readonly (readonly [Buffer, (bytes: Bytes) => Bytes])[] = [
  [Buffer.from([0xef, 0xbb, 0xbf]), (bytes) => withoutFirst(bytes, 3)],
  [Buffer.from([0xff, 0xfe]), (bytes) => recoded(bytes, 'utf-16le')],
  [Buffer.from([0xfe, 0xff]), (bytes) => recoded(bytes, 'utf-16be')],
];

/** The first bytes, zeros behind the end of a shorter file, and all of them. */
async function withHead(bytes: Bytes, path: string): Promise<{ head: Buffer; length: number; bytes: Bytes }> {
  const iterator = told(bytes, path)[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < HEAD) {
    const { done, value } = await iterator.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  const head = Buffer.alloc(HEAD);
  Buffer.concat(first).copy(head);
  const rest = { [Symbol.asyncIterator]: () => iterator };
  const all = async function* (): Bytes {
    yield* first;
    yield* rest;
  };
  return { head, length: Math.min(length, HEAD), bytes: all() };
}

async function* withoutFirst(bytes: Bytes, count: number): Bytes {
  let left = count;
  for await (const chunk of bytes) {
    const cut = Math.min(left, chunk.length);
    left -= cut;
    yield chunk.subarray(cut);
  }
}

async function* recoded(bytes: Bytes, encoding: string): Bytes {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** The same, its failure in words. */
async function* told<T>(items: AsyncIterable<T>, path: string): AsyncIterable<T> {
  try {
    yield* items;
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `${path} cannot be read to its end: ${error instanceof Error ? error.message : String(error)}. Import it again when it is whole: what is counted by then stays counted once.`,
    );
  }
}
