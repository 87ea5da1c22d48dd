import { createHash, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { BackendMessages } from './backend-messages.ts';
import type { Listener, Listeners } from './listeners.ts';
import type { Places } from './places.ts';
import {
  type ClientMessage,
  ClientMessageReader,
  completesGroup,
  errorResponse,
  listeningOf,
  type Phase,
  passwordOf,
  passwordRequest,
  preparedName,
  queryMessage,
  readOpening,
  sqlOf,
  syncMessage,
} from './protocol.ts';
import type { Turns } from './turns.ts';

/** The one backend all sessions share. Runs protocol messages and hands back what it answers, piece by piece. */
export interface Backend {
  run(messages: Uint8Array, onData: (data: Uint8Array) => void): Promise<void>;
}

export interface SessionOptions {
  readonly backend: Backend;
  readonly turns: Turns;
  readonly places: Places;
  readonly listeners: Listeners;
  readonly password: string | undefined;
  /** How long a transaction may wait for its client before it is rolled back, in ms: everyone else waits for it. */
  readonly idleInTransactionMs: number;
  /** How long a client may take to say who it is, in ms, however often it says something. */
  readonly handshakeMs: number;
}

/** Bytes of messages that a client may send before it asks for an answer. */
const LONGEST_GROUP = 64 * 1024 * 1024;

/** The backend would listen no more for anybody. */
const UNLISTEN_NOTHING = 'UNLISTEN nothing';
const COPY_FROM_STDIN = /^\s*copy\b[\s\S]*\bfrom\s+stdin\b/i;

/**
 * One client. The backend knows a single session, so a client has it to itself from its first message of a query
 * until the backend is idle again: neither another's unnamed statement nor its transaction can come in between.
 */
export class Session implements Listener {
  readonly #socket: Socket;
  readonly #options: SessionOptions;
  readonly #reader = new ClientMessageReader();
  readonly #answers = new BackendMessages();
  readonly #statements = new Set<string>();
  #group: Buffer[] = [];
  #groupLength = 0;
  #phase: Phase = 'startup';
  #startup: Buffer = Buffer.alloc(0);
  #working = false;
  #stopping = false;
  /** Passes the turn on; undefined while this client does not have it. */
  #pass: (() => void) | undefined;

  constructor(socket: Socket, options: SessionOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  /** Serves the client until it leaves. Rejects only when the backend itself has failed. */
  async serve(): Promise<void> {
    this.#socket.setNoDelay(true);
    this.#socket.on('timeout', () =>
      this.refuse('25P03', 'terminating connection: a transaction was idle for too long'),
    );
    const { places, handshakeMs } = this.#options;
    places.arrive(this);
    const handshake = setTimeout(() => {
      if (this.#phase !== 'open') this.refuse('57014', 'canceling authentication due to timeout');
    }, handshakeMs);
    try {
      for await (const chunk of this.#socket) await this.#receive(chunk);
    } catch (error) {
      if (error instanceof BackendFailure) throw error.cause;
      // Anything else is the client's: a connection that was reset, or that we ended.
    } finally {
      clearTimeout(handshake);
      places.leave(this);
      this.#options.listeners.remove('*', this);
      this.#socket.destroy();
      await this.#cleanUp();
    }
  }

  /** Ends the session as soon as it is between transactions. */
  stop(): void {
    this.#stopping = true;
    this.#endIfStopped();
  }

  /** Ends the session with a reason; an open transaction is rolled back. */
  refuse(sqlState: string, text: string): void {
    this.#socket.end(errorResponse('FATAL', sqlState, text));
    this.#socket.destroySoon();
  }

  /** Ends the session now; an open transaction is rolled back. */
  destroy(): void {
    this.#socket.destroy();
  }

  /** A session that has no turn stands between two messages, and so does one that has it when this is called. */
  tell(notification: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(notification);
  }

  async #receive(chunk: Buffer): Promise<void> {
    this.#working = true;
    this.#socket.setTimeout(0);
    this.#reader.push(chunk);
    try {
      await this.#handleBuffered();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.refuse('08P01', error.message);
    }
    this.#working = false;
    if (this.#pass) this.#socket.setTimeout(this.#options.idleInTransactionMs);
    this.#endIfStopped();
  }

  #endIfStopped(): void {
    if (!this.#stopping || this.#working || this.#pass) return;
    this.refuse('57P01', 'terminating connection due to administrator command');
  }

  async #handleBuffered(): Promise<void> {
    const next = () => this.#reader.next(this.#phase);
    for (let message = next(); message && !this.#socket.writableEnded; message = next()) {
      if (this.#phase === 'open') await this.#handle(message);
      else if (this.#phase === 'password') await this.#checkPassword(message);
      else await this.#open(message);
    }
  }

  async #open(message: ClientMessage): Promise<void> {
    const opening = readOpening(message);
    if (opening === 'encryption') {
      this.#socket.write('N');
    } else if (opening === 'startup') {
      this.#startup = message.bytes;
      this.#phase = 'password';
      if (this.#options.password === undefined) await this.#enter();
      else this.#socket.write(passwordRequest());
    } else {
      // A cancel request comes on a connection of its own; a query of this backend cannot be interrupted.
      this.#socket.end();
    }
  }

  async #checkPassword(message: ClientMessage): Promise<void> {
    if (message.type !== 'p' || !sameText(passwordOf(message), this.#options.password ?? '')) {
      this.refuse('28P01', 'password authentication failed');
      return;
    }
    await this.#enter();
  }

  async #enter(): Promise<void> {
    if (!this.#options.places.enter(this)) return;
    this.#phase = 'open';
    await this.#run(this.#startup);
  }

  async #handle(message: ClientMessage): Promise<void> {
    if (message.type === 'X') {
      this.#socket.end();
      return;
    }
    this.#groupLength += message.bytes.length;
    if (this.#groupLength > LONGEST_GROUP) {
      this.refuse('54000', 'too many messages before a Sync');
      return;
    }
    this.#group.push(this.#admit(message));
    if (!completesGroup(message.type)) return;
    const group = Buffer.concat(this.#group);
    this.#group = [];
    this.#groupLength = 0;
    await this.#run(group);
  }

  /** The message as it goes to the backend. */
  #admit(message: ClientMessage): Buffer {
    const name = preparedName(message);
    if (name !== '') this.#statements.add(name);
    const sql = sqlOf(message);
    const listening = listeningOf(sql);
    if (listening?.listens) this.#options.listeners.add(listening.channel, this);
    if (listening && !listening.listens) {
      this.#options.listeners.remove(listening.channel, this);
      return sameKind(message, name, UNLISTEN_NOTHING);
    }
    if (!COPY_FROM_STDIN.test(sql)) return message.bytes;
    // The backend would read the rows from where there are none and exit; a server without COPY refuses it.
    const refusal =
      'DO $$ BEGIN RAISE feature_not_supported USING MESSAGE = ' +
      "'COPY FROM STDIN is not supported'; END $$";
    return sameKind(message, name, refusal);
  }

  /** Runs messages in this client's turn and passes the turn on once the backend is idle. */
  async #run(messages: Buffer): Promise<void> {
    this.#pass ??= await this.#options.turns.take();
    this.#answers.expect();
    try {
      await this.#options.backend.run(messages, (data) => this.#answer(data));
    } catch (error) {
      throw new BackendFailure(error);
    }
    if (this.#answers.status === 'I') this.#passOn();
  }

  #answer(data: Uint8Array): void {
    for (const { bytes, channel } of this.#answers.push(data)) {
      if (channel !== undefined) this.#options.listeners.tell(channel, bytes);
      else if (this.#socket.writable) this.#socket.write(Buffer.from(bytes));
    }
  }

  #passOn(): void {
    this.#pass?.();
    this.#pass = undefined;
  }

  /** Leaves the backend as a new session expects it: no open transaction, none of this client's statements. */
  async #cleanUp(): Promise<void> {
    const names = [...this.#statements].map((name) => `DEALLOCATE "${name.replaceAll('"', '""')}"`);
    const open = this.#pass !== undefined;
    if (!open && names.length === 0) return;
    this.#pass ??= await this.#options.turns.take();
    try {
      // The sync ends an extended query that was broken off after a flush.
      if (open) await this.#discard(Buffer.concat([syncMessage(), queryMessage('ROLLBACK')]));
      // One by one: the client may have dropped some of them itself, and an error ends a list.
      for (const deallocate of names) await this.#discard(queryMessage(deallocate));
    } finally {
      this.#passOn();
    }
  }

  async #discard(messages: Buffer): Promise<void> {
    await this.#options.backend.run(messages, (data) => {
      for (const { bytes, channel } of this.#answers.push(data)) {
        if (channel !== undefined) this.#options.listeners.tell(channel, bytes);
      }
    });
  }
}

/** Marks what the backend threw, so that it is not taken for a client's broken connection. */
class BackendFailure extends Error {
  constructor(cause: unknown) {
    super('The PostgreSQL engine has failed.', { cause });
    this.name = 'BackendFailure';
  }
}

/** Another statement in a message's place. */
function sameKind({ type }: ClientMessage, name: string, sql: string): Buffer {
  return type === 'Q' ? queryMessage(sql) : parseMessage(name, sql);
}

function parseMessage(name: string, sql: string): Buffer {
  const body = Buffer.from(`${name}\0${sql}\0\0\0`);
  const head = Buffer.alloc(5, 'P');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
