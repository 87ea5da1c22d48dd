import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { StartError } from '@clickledger/processes';
import { cloudfront } from './formats/cloudfront.ts';
import { combined } from './formats/combined.ts';
import type { LogFormat } from './log-line.ts';

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
  const first = await firstChunk(stored);
  if (first.length > 0) stored.unshift(first);
  const zipped = first[0] === 0x1f && first[1] === 0x8b;
  let read = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      done(null, chunk);
    },
  });
  const lines = readLines(stored, counting, zipped ? createGunzip() : new PassThrough(), path);
  return { lines, totalBytes: info?.size, readBytes: () => read };
}

/** Nothing flows before the first line is asked for: a line reader drops what nobody waits for. */
async function* readLines(
  stored: Readable,
  counting: Transform,
  text: Transform,
  path: string,
): AsyncIterable<string> {
  const piped = pipeline(stored, counting, text);
  // Awaited below; until then its failure also ends the reading of lines.
  piped.catch(() => undefined);
  try {
    yield* createInterface({ input: text, crlfDelay: Infinity });
    await piped;
  } catch (error) {
    throw new StartError(
      `${path} cannot be read to its end: ${error instanceof Error ? error.message : error}.`,
    );
  }
}

async function firstChunk(stream: Readable): Promise<Buffer> {
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
