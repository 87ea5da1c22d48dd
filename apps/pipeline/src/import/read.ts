import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { StartError } from '../listen.ts';
import { cloudfront } from './formats/cloudfront.ts';
import { combined } from './formats/combined.ts';
import type { LogFormat } from './logLine.ts';

/** The lines of a log with how far reading has come, in bytes of the file as it is stored. */
export interface LogSource {
  lines: AsyncIterable<string>;
  /** Undefined for stdin. */
  totalBytes: number | undefined;
  readBytes: () => number;
}

/** Opens a file, or stdin for `-`; gzip is recognised by its first bytes. @throws StartError */
export async function openLog(path: string): Promise<LogSource> {
  const info = path === '-' ? undefined : await stat(path).catch(() => undefined);
  if (path !== '-' && !info?.isFile()) throw new StartError(`There is no file ${path} to import.`);
  const stored = path === '-' ? process.stdin : createReadStream(path);
  let read = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      done(null, chunk);
    },
  });
  const first = await firstChunk(stored);
  const zipped = first[0] === 0x1f && first[1] === 0x8b;
  if (first.length > 0) stored.unshift(first);
  const text = zipped
    ? createGunzip()
    : new Transform({ transform: (chunk, _encoding, done) => done(null, chunk) });
  const failed = new Promise<never>((_, reject) => {
    pipeline(stored, counting, text, (error) => {
      if (error) reject(new StartError(`${path} cannot be read to its end: ${error.message}.`));
    });
  });
  return {
    lines: untilFailure(createInterface({ input: text, crlfDelay: Infinity }), failed),
    totalBytes: info?.size,
    readBytes: () => read,
  };
}

async function* untilFailure(lines: AsyncIterable<string>, failed: Promise<never>): AsyncIterable<string> {
  failed.catch(() => undefined);
  const iterator = lines[Symbol.asyncIterator]();
  while (true) {
    const next = await Promise.race([iterator.next(), failed]);
    if (next.done) return;
    yield next.value;
  }
}

async function firstChunk(stream: NodeJS.ReadStream | ReturnType<typeof createReadStream>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.once('end', () => resolve(Buffer.alloc(0)));
    stream.once('readable', () => {
      const chunk: unknown = stream.read();
      resolve(Buffer.isBuffer(chunk) ? chunk : Buffer.alloc(0));
    });
  });
}

/** The format of a log by its first lines, unless it was named. */
export function chooseFormat(named: LogFormat['name'] | undefined, firstLine: string): LogFormat {
  if (named === 'combined') return combined;
  if (
    named === 'cloudfront' ||
    firstLine.startsWith('#Version') ||
    firstLine.startsWith('#Fields') ||
    firstLine.includes('\t')
  ) {
    return cloudfront();
  }
  return combined;
}
