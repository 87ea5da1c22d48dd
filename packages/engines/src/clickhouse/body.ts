import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { CODE, exception } from './exception.ts';

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** A request's body, decompressed: its beginning in memory, and what is still to come. */
export interface Body {
  readonly head: Buffer;
  /** The bytes after `head`; undefined when the head is all. */
  readonly rest: AsyncIterator<unknown> | undefined;
}

/** Memory that all bodies in flight share: whoever asks for more goes to disk. */
export class BodyMemory {
  #free: number;

  constructor(bytes: number) {
    this.#free = bytes;
  }

  take(bytes: number): boolean {
    if (bytes > this.#free) return false;
    this.#free -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.#free += bytes;
  }
}

/**
 * Reads the body until it ends or has more than `limit` bytes, taking what it holds from `memory`.
 *
 * @throws {ClickHouseException} `CANNOT_DECOMPRESS` for a body that is not what its Content-Encoding says.
 */
export async function readBody(stream: Readable, limit: number, memory: BodyMemory): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  const iterator: AsyncIterator<unknown> = stream[Symbol.asyncIterator]();
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      const chunk = asBuffer(next.value);
      chunks.push(chunk);
      const fits = size + chunk.length <= limit && memory.take(chunk.length);
      if (!fits) return { head: give(Buffer.concat(chunks), size, memory), rest: iterator };
      size += chunk.length;
    }
  } catch (error) {
    memory.give(size);
    throw bodyError(error);
  }
  return { head: Buffer.concat(chunks), rest: undefined };
}

/** A head on its way to disk does not count any more. */
function give(head: Buffer, taken: number, memory: BodyMemory): Buffer {
  memory.give(taken);
  return head;
}

/** The body as its sender wrote it, without its Content-Encoding. */
export function decodedBody(request: IncomingMessage, encoding: string): Readable {
  if (encoding === 'identity' || encoding === '') return request;
  const decoder = DECODERS[encoding]?.();
  if (!decoder) throw exception(CODE.NOT_IMPLEMENTED, `Content-Encoding '${encoding}' is not supported.`);
  request.once('error', (error) => decoder.destroy(error));
  request.once('aborted', () =>
    decoder.destroy(new Error('The client went away in the middle of the body.')),
  );
  return request.pipe(decoder);
}

/** Writes a body's remaining bytes to a file in `folder`, so that an insert of any size takes no memory. */
export async function spool(
  folder: string,
  first: Buffer,
  rest: AsyncIterator<unknown> | Iterator<unknown>,
): Promise<SpooledBody> {
  const path = join(folder, `body-${randomUUID()}`);
  const remove = () => rm(path, { force: true });
  try {
    await pipeline(Readable.from(chunksOf(first, rest)), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw bodyError(error);
  }
  return { path, remove };
}

export interface SpooledBody {
  readonly path: string;
  remove(): Promise<void>;
}

async function* chunksOf(
  first: Buffer,
  rest: AsyncIterator<unknown> | Iterator<unknown>,
): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield asBuffer(next.value);
}

function asBuffer(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  throw new TypeError('A request body yields bytes.');
}

function bodyError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^(Z_|ZSTD_|ERR_PADDING|ERR_BROTLI|ERR__ERROR)/.test(code)) return error;
  return exception(CODE.CANNOT_DECOMPRESS, `The body cannot be decompressed (${code}).`, error);
}
