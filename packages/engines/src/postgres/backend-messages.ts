const NOTIFICATION = 0x41;
const READY_FOR_QUERY = 0x5a;

/** Where a session stands, as the backend's ReadyForQuery says: idle, in a transaction, or in a failed one. */
export type TransactionStatus = 'I' | 'T' | 'E';

/** Bytes from the backend: a whole notification of a channel, or else for whoever has the turn. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly channel?: string;
}

/**
 * Follows what the backend sends to know the last ReadyForQuery, and takes out notifications, which it sends to whoever has
 * the turn; bytes may arrive in any pieces.
 */
export class BackendMessages {
  #header: number[] = [];
  /** Bytes of the message's body that have yet to come. */
  #left = 0;
  #type = 0;
  #status: TransactionStatus | undefined;
  /** The notification that is under way. */
  #notification: Uint8Array[] = [];

  /** The status since the last {@link expect}; undefined while the backend is not ready for a query. */
  get status(): TransactionStatus | undefined {
    return this.#status;
  }

  /** Forgets the status: work is under way. */
  expect(): void {
    this.#status = undefined;
  }

  /** @returns what came, in its order: what is for the session itself in pieces, notifications once they are whole. */
  push(chunk: Uint8Array): Piece[] {
    const pieces: Piece[] = [];
    let ownFrom = 0;
    let at = 0;
    while (at < chunk.length) {
      const from = at;
      at = this.#left > 0 ? this.#body(chunk, at) : this.#head(chunk, at);
      if (this.#type !== NOTIFICATION) continue;
      if (from > ownFrom) pieces.push({ bytes: chunk.subarray(ownFrom, from) });
      ownFrom = at;
      // The engine uses its memory again.
      this.#notification.push(chunk.slice(from, at));
      if (this.#left > 0 || this.#header.length > 0) continue;
      const bytes = Buffer.concat(this.#notification.splice(0));
      pieces.push({ bytes, channel: channelOf(bytes) });
    }
    if (ownFrom < chunk.length) pieces.push({ bytes: chunk.subarray(ownFrom) });
    return pieces;
  }

  #head(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0;
    if (this.#header.length === 0) this.#type = byte;
    this.#header.push(byte);
    if (this.#header.length === 5) {
      this.#left = Buffer.from(this.#header).readInt32BE(1) - 4;
      this.#header = [];
    }
    return at + 1;
  }

  /** Passes over a message's body, as far as it is here; ReadyForQuery has a body of one byte. */
  #body(chunk: Uint8Array, at: number): number {
    const here = Math.min(this.#left, chunk.length - at);
    if (this.#type === READY_FOR_QUERY) this.#status = statusOf(chunk[at] ?? 0);
    this.#left -= here;
    return at + here;
  }
}

function statusOf(byte: number): TransactionStatus {
  const letter = String.fromCharCode(byte);
  return letter === 'T' || letter === 'E' ? letter : 'I';
}

/** The channel of a NotificationResponse: it follows the process's id. */
function channelOf(notification: Buffer): string {
  const from = 9;
  return notification.toString('utf8', from, notification.indexOf(0, from));
}
