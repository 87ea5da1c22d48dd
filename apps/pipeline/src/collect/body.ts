import type { IncomingMessage } from 'node:http';
import type { BodyLimits } from './body-limits.ts';
import { decompress, type Encoding, isEncoding, OFFERED_ENCODINGS } from './decompress.ts';

/** A request body that cannot be taken, with the answer to give. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly status: number;
  readonly code: string;
  /** Headers that belong to the answer. */
  readonly headers: Record<string, string>;
  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The sender went away before its request was whole: there is nobody to answer. */
export class HungUp extends Error {
  override readonly name = 'HungUp';
}

/**
 * The body as text, decompressed, without its byte order mark; `maxBytes` holds for what is sent and for what it becomes.
 * @throws BodyError when it is too long, nests too deep, or is encoded in a way that is not read; what remains of it is
 * passed over, so that the connection stays good for the next request.
 * @throws HungUp
 */
export async function readBody(
  request: IncomingMessage,
  { maxBytes, maxDepth }: Pick<BodyLimits, 'maxBytes' | 'maxDepth'>,
): Promise<string> {
  try {
    const named = contentEncoding(request);
    requireUtf8(request.headers['content-type']);
    const sent = await readBytes(request, maxBytes);
    const encoding = encodingOf(sent, named);
    const bytes = encoding === 'identity' ? sent : await decompress(sent, encoding, maxBytes);
    if (bytes === undefined) throw malformed(`The body is not whole, or not compressed with ${encoding}.`);
    if (bytes === 'too_large') throw tooLarge(maxBytes);
    return textOf(bytes, maxDepth);
  } finally {
    request.resume();
  }
}

async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof BodyError ? error : new HungUp('The sender went away.', { cause: error });
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function contentEncoding({ headers }: IncomingMessage): Encoding | 'identity' {
  const encodings = (headers['content-encoding'] ?? '')
    .split(',')
    .map((encoding) => encoding.trim().toLowerCase().replace(/^x-/, ''))
    .filter((encoding) => encoding !== '' && encoding !== 'identity');
  const [encoding = 'identity', ...more] = encodings;
  if (more.length === 0 && (encoding === 'identity' || isEncoding(encoding))) return encoding;
  throw new BodyError(
    415,
    'unsupported_encoding',
    `Send the body as it is, or compressed once with one of ${OFFERED_ENCODINGS}.`,
    // RFC 7694: what may be sent.
    { 'Accept-Encoding': OFFERED_ENCODINGS },
  );
}

const GZIP = [0x1f, 0x8b];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];

/**
 * How the bytes are compressed, whatever the header says: some senders leave it out, some proxies unpack a body and leave
 * it in. Gzip and zstd begin with bytes of their own, which no JSON does.
 */
function encodingOf(bytes: Buffer, named: Encoding | 'identity'): Encoding | 'identity' {
  const begins = (magic: number[]) => magic.every((byte, i) => bytes[i] === byte);
  if (named === 'identity') return begins(GZIP) ? 'gzip' : begins(ZSTD) ? 'zstd' : 'identity';
  const isPlain = (named === 'gzip' || named === 'zstd') && ((bytes[0] ?? 0) | BRACE_BIT) === OPEN;
  return isPlain ? 'identity' : named;
}

function requireUtf8(contentType = ''): void {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  if (charset !== undefined && !/^(?:utf-?8|(?:us-)?ascii)$/i.test(charset)) throw notUtf8();
}

function textOf(bytes: Buffer, maxDepth: number): string {
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw notUtf8();
  if (depthOf(bytes) > maxDepth) {
    throw malformed(`The body nests deeper than ${maxDepth} levels; a click is a flat object.`);
  }
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
  return bytes.toString('utf8', hasMark ? 3 : 0);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `]` with the bit that makes them `{` and `}`. */
const BRACE_BIT = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** How deep lists and objects of a JSON text lie in each other at most, known before anything is built of it. */
function depthOf(json: Buffer): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i] as number;
    if (byte === QUOTE) i = endOfText(json, i + 1);
    else if ((byte | BRACE_BIT) === OPEN) deepest = Math.max(deepest, ++depth);
    else if ((byte | BRACE_BIT) === CLOSE) depth--;
  }
  return deepest;
}

/** Where the quote stands that ends the text which begins at `from`. */
function endOfText(json: Buffer, from: number): number {
  let i = from;
  for (; i < json.length && json[i] !== QUOTE; i++) if (json[i] === BACKSLASH) i++;
  return i;
}

function malformed(message: string): BodyError {
  return new BodyError(400, 'malformed', message);
}

function tooLarge(maxBytes: number): BodyError {
  return new BodyError(
    413,
    'too_large',
    `The body is longer than ${maxBytes} bytes; send fewer clicks at once.`,
  );
}

function notUtf8(): BodyError {
  return new BodyError(415, 'unsupported_charset', 'Send the body in UTF-8.');
}
