/** A message of a PostgreSQL client: its type letter ('' for the untyped messages that open a connection). */
export interface ClientMessage {
  readonly type: string;
  /** The whole message, header included. */
  readonly bytes: Buffer;
}

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const PROTOCOL_3 = 3;

/**
 * Bytes of a message. Nobody knows yet who sends the first ones, which PostgreSQL itself keeps as short; later ones are as
 * long as the longest statement with its parameters may be.
 */
const LONGEST = { startup: 10_000, password: 10_000, open: 32 * 1024 * 1024 };

/** How far a connection has come: what its next message is. */
export type Phase = keyof typeof LONGEST;

/** What an untyped message asks for. */
export type Opening = 'encryption' | 'cancel' | 'startup' | 'unsupported';

/** Cuts a client's byte stream into messages, however the bytes were split on their way. */
export class ClientMessageReader {
  /** What has arrived; joined only once a message is whole, so that a long one costs each byte once. */
  #chunks: Buffer[] = [];
  #length = 0;

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /**
   * The next whole message, or undefined until more bytes arrive. Only the startup message has no type.
   *
   * @throws {RangeError} for a length that no client sends in this phase, before the message is there
   */
  next(phase: Phase): ClientMessage | undefined {
    const typeLength = phase === 'startup' ? 0 : 1;
    if (this.#length < typeLength + 4) return undefined;
    const length = this.#first(typeLength + 4).readInt32BE(typeLength);
    if (length < 4 || length > LONGEST[phase]) {
      throw new RangeError(`invalid message length ${length}`);
    }
    const end = typeLength + length;
    if (this.#length < end) return undefined;
    const buffered = this.#first(end);
    const bytes = buffered.subarray(0, end);
    this.#chunks = buffered.length > end ? [buffered.subarray(end)] : [];
    this.#length -= end;
    return { type: typeLength === 1 ? String.fromCharCode(bytes[0] ?? 0) : '', bytes };
  }

  /** The first chunk, made to hold as many bytes. */
  #first(bytes: number): Buffer {
    const [first] = this.#chunks;
    if (first && first.length >= bytes) return first;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}

/** Tells what the first message of a connection wants. */
export function readOpening(message: ClientMessage): Opening {
  const code = message.bytes.length >= 8 ? message.bytes.readInt32BE(4) : 0;
  if (code === SSL_REQUEST || code === GSS_REQUEST) return 'encryption';
  if (code === CANCEL_REQUEST) return 'cancel';
  return code >>> 16 === PROTOCOL_3 ? 'startup' : 'unsupported';
}

/** Messages after which the backend has something to say, so that what was collected is run. */
export function completesGroup(type: string): boolean {
  return 'QSHFdcf'.includes(type);
}

/** The SQL text of a Query or Parse message, else ''. */
export function sqlOf({ type, bytes }: ClientMessage): string {
  if (type === 'Q') return cString(bytes, 5);
  return type === 'P' ? cString(bytes, 5 + Buffer.byteLength(cString(bytes, 5)) + 1) : '';
}

/** The name of the prepared statement that a Parse message makes ('' for the unnamed one). */
export function preparedName({ type, bytes }: ClientMessage): string {
  return type === 'P' ? cString(bytes, 5) : '';
}

/** The password of a PasswordMessage. */
export function passwordOf({ bytes }: ClientMessage): string {
  return cString(bytes, 5);
}

function cString(bytes: Buffer, from: number): string {
  const end = bytes.indexOf(0, from);
  return bytes.toString('utf8', from, end < 0 ? bytes.length : end);
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5, type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** An ErrorResponse of this front's own making. `severity` FATAL announces that the connection ends. */
export function errorResponse(severity: 'ERROR' | 'FATAL', sqlState: string, text: string): Buffer {
  return message('E', Buffer.from(`S${severity}\0V${severity}\0C${sqlState}\0M${text}\0\0`));
}

/** Asks the client for its password in clear text; the connection never leaves the machine by default. */
export function passwordRequest(): Buffer {
  return message('R', Buffer.from([0, 0, 0, 3]));
}

const LISTEN = /^\s*(un)?listen\s+(\*|"(?:[^"]|"")+"|[\w$]+)\s*;?\s*$/i;

/** What a statement says of notifications: which channel is listened to from now on or no more (`*` for none of them). */
export function listeningOf(sql: string): { listens: boolean; channel: string } | undefined {
  const [, un, name] = LISTEN.exec(sql) ?? [];
  if (name === undefined) return undefined;
  const channel = name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
  return { listens: un === undefined, channel };
}

export function queryMessage(sql: string): Buffer {
  return message('Q', Buffer.from(`${sql}\0`));
}

export function syncMessage(): Buffer {
  return message('S', Buffer.alloc(0));
}
