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

/** Longer messages than PostgreSQL itself takes are the sign of a client that speaks something else. */
const MAX_MESSAGE = 1024 * 1024 * 1024 - 1;
const MAX_STARTUP = 10_000;

/** What an untyped message asks for. */
export type Opening = 'encryption' | 'cancel' | 'startup' | 'unsupported';

/** Cuts a client's byte stream into messages, however the bytes were split on their way. */
export class ClientMessageReader {
  #buffered: Buffer = Buffer.alloc(0);
  #started = false;

  /** The startup message has been seen: from now on messages carry a type. */
  start(): void {
    this.#started = true;
  }

  push(chunk: Buffer): void {
    this.#buffered = this.#buffered.length === 0 ? chunk : Buffer.concat([this.#buffered, chunk]);
  }

  /**
   * The next whole message, or undefined until more bytes arrive.
   *
   * @throws {RangeError} for a length that no client of this protocol sends
   */
  next(): ClientMessage | undefined {
    const typeLength = this.#started ? 1 : 0;
    if (this.#buffered.length < typeLength + 4) return undefined;
    const length = this.#buffered.readInt32BE(typeLength);
    if (length < 4 || length > (this.#started ? MAX_MESSAGE : MAX_STARTUP)) {
      throw new RangeError(`A message of ${length} bytes is not PostgreSQL's protocol.`);
    }
    const end = typeLength + length;
    if (this.#buffered.length < end) return undefined;
    const bytes = this.#buffered.subarray(0, end);
    this.#buffered = this.#buffered.subarray(end);
    return { type: this.#started ? String.fromCharCode(bytes[0] ?? 0) : '', bytes };
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

/** Where a session stands, as the backend's ReadyForQuery says: idle, in a transaction, or in a failed one. */
export type TransactionStatus = 'I' | 'T' | 'E';

/** Follows the backend's messages to know the last ReadyForQuery; bytes may arrive in any pieces. */
export class StatusReader {
  #header: number[] = [];
  #skip = 0;
  #type = 0;
  #status: TransactionStatus | undefined;

  /** The status since the last {@link expect}; undefined while the backend is not ready for a query. */
  get status(): TransactionStatus | undefined {
    return this.#status;
  }

  /** Forgets the status: work is under way. */
  expect(): void {
    this.#status = undefined;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#skip > 0) at += this.#body(chunk, at);
      else at = this.#head(chunk, at);
    }
  }

  #head(chunk: Uint8Array, at: number): number {
    this.#header.push(chunk[at] ?? 0);
    if (this.#header.length === 5) {
      this.#type = this.#header[0] ?? 0;
      this.#skip = Buffer.from(this.#header).readInt32BE(1) - 4;
      this.#header = [];
    }
    return at + 1;
  }

  /** Passes over a message's body and returns how much of it was here; ReadyForQuery has a body of one byte. */
  #body(chunk: Uint8Array, at: number): number {
    const here = Math.min(this.#skip, chunk.length - at);
    if (this.#type === 0x5a) this.#status = statusOf(chunk[at] ?? 0);
    this.#skip -= here;
    return here;
  }
}

function statusOf(byte: number): TransactionStatus {
  const letter = String.fromCharCode(byte);
  return letter === 'T' || letter === 'E' ? letter : 'I';
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

export function queryMessage(sql: string): Buffer {
  return message('Q', Buffer.from(`${sql}\0`));
}

export function syncMessage(): Buffer {
  return message('S', Buffer.alloc(0));
}
