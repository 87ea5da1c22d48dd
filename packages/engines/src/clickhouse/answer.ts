import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { createDeflate, createGzip } from 'node:zlib';
import type { RunResult } from './engine.ts';
import { type ClickHouseException, exceptionTrailer, fromEngine } from './exception.ts';
import { contentTypeOf } from './format.ts';

/** A result up to this size is sent with its final status and summary; a longer one starts before it is complete. */
const HELD_BACK = 64 * 1024;
/** The same when the client asked to wait for the end; more would put a limit on memory at risk. */
const HELD_BACK_WAITING = 4 * 1024 * 1024;

/** How long a client may take no byte of its answer, in ms. */
const STALLED_MS = 120_000;

/** How an answer is to be given. */
export interface AnswerOptions {
  readonly queryId: string;
  readonly format: string;
  readonly encoding: 'gzip' | 'deflate' | undefined;
  readonly waitEndOfQuery: boolean;
}

/** Answers with rows as they come; `done` settles after the statement, `rows` ends after `done` has. */
export async function answerRows(
  response: ServerResponse,
  rows: Readable,
  done: Promise<RunResult>,
  options: AnswerOptions,
): Promise<void> {
  const source: AsyncIterator<unknown> = rows[Symbol.asyncIterator]();
  const limit = options.waitEndOfQuery ? HELD_BACK_WAITING : HELD_BACK;
  const held = await collect(source, limit);
  if (held.ended) {
    const result = await done;
    await answerWhole(response, held.bytes, result, options);
    return;
  }
  const tag = randomBytes(8).toString('hex');
  response.writeHead(200, { ...headersOf(options), 'X-ClickHouse-Exception-Tag': tag });
  const sink = encodeInto(response, options.encoding);
  await write(sink, response, held.bytes);
  for (let next = await source.next(); !next.done; next = await source.next()) {
    await write(sink, response, next.value);
  }
  const failure = await done.then(
    () => undefined,
    (error: unknown) => fromEngine(error),
  );
  if (failure) await write(sink, response, exceptionTrailer(tag, failure));
  sink.end();
}

/** Answers with a result that is complete. */
export async function answerWhole(
  response: ServerResponse,
  bytes: Uint8Array,
  result: RunResult,
  options: AnswerOptions,
): Promise<void> {
  const length = options.encoding ? {} : { 'Content-Length': bytes.length };
  response.writeHead(200, { ...headersOf(options), 'X-ClickHouse-Summary': summaryOf(result), ...length });
  encodeInto(response, options.encoding).end(bytes);
}

/** Answers with an error, unless the answer has begun: then the connection is cut, which no client takes for success. */
export function answerFailure(response: ServerResponse, failure: ClickHouseException, queryId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = failure.wireText;
  response.writeHead(failure.httpStatus, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Length': Buffer.byteLength(body),
    'X-ClickHouse-Exception-Code': failure.code,
    'X-ClickHouse-Query-Id': queryId,
    ...(failure.httpStatus === 503 ? { 'Retry-After': '1' } : {}),
  });
  response.end(body);
}

function headersOf(options: AnswerOptions): Record<string, string> {
  return {
    'Content-Type': contentTypeOf(options.format),
    'X-ClickHouse-Query-Id': options.queryId,
    'X-ClickHouse-Format': options.format,
    'X-ClickHouse-Timezone': 'UTC',
    'X-ClickHouse-Server-Display-Name': 'clickledger-embedded',
    ...(options.encoding ? { 'Content-Encoding': options.encoding, Vary: 'Accept-Encoding' } : {}),
  };
}

function summaryOf(result: RunResult): string {
  return JSON.stringify({
    read_rows: String(result.rowsRead),
    read_bytes: String(result.bytesRead),
    written_rows: String(result.rowsWritten),
    written_bytes: String(result.bytesWritten),
    total_rows_to_read: '0',
    result_rows: String(result.rowsWritten),
    result_bytes: String(result.bytes.length),
    elapsed_ns: String(Math.round(result.elapsed * 1e9)),
  });
}

async function collect(
  source: AsyncIterator<unknown>,
  limit: number,
): Promise<{ bytes: Buffer; ended: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < limit) {
    const next = await source.next();
    if (next.done) return { bytes: Buffer.concat(chunks), ended: true };
    if (!(next.value instanceof Uint8Array)) throw new TypeError('A result pipe yields bytes.');
    chunks.push(next.value);
    size += next.value.length;
  }
  return { bytes: Buffer.concat(chunks), ended: false };
}

function encodeInto(response: ServerResponse, encoding: AnswerOptions['encoding']): Writable {
  if (!encoding) return response;
  const encoder = encoding === 'gzip' ? createGzip({ level: 3 }) : createDeflate({ level: 3 });
  encoder.pipe(response);
  response.once('close', () => encoder.destroy());
  return encoder;
}

/**
 * Writes with back-pressure. Once the client is gone bytes are dropped, so that the engine can come to its end; a
 * client that takes nothing for long is treated as gone, or it would keep its place for ever.
 */
async function write(sink: Writable, response: ServerResponse, chunk: unknown): Promise<void> {
  if (response.destroyed || sink.destroyed) return;
  if (sink.write(chunk)) return;
  const over = new AbortController();
  const stalled = setTimeout(() => response.destroy(), STALLED_MS);
  await Promise.race([
    once(sink, 'drain', { signal: over.signal }),
    once(response, 'close', { signal: over.signal }),
  ]).finally(() => {
    clearTimeout(stalled);
    over.abort();
  });
}
