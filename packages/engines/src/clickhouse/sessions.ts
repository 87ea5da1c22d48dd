import type { ChdbConnection, ChdbEngine } from './engine.ts';
import { CODE, exception } from './exception.ts';

const MAX_SESSIONS = 64;
const MAX_TIMEOUT_SECONDS = 3600;

interface Session {
  readonly connection: ChdbConnection;
  busy: boolean;
  expiry: NodeJS.Timeout | undefined;
}

/** A connection for one request, and how to be done with it. */
export interface Lease {
  readonly connection: ChdbConnection;
  release(): void;
}

/** Connections for requests: a fresh one each, or the same again for requests that name the same session. */
export class Sessions {
  readonly #engine: ChdbEngine;
  readonly #named = new Map<string, Session>();

  constructor(engine: ChdbEngine) {
    this.#engine = engine;
  }

  /**
   * @param timeout seconds of idleness after which a named session is forgotten
   * @throws {ClickHouseException} `SESSION_IS_LOCKED` while another request uses the session
   */
  lease(id: string | undefined, timeout: number): Lease {
    if (id === undefined) {
      const connection = this.#engine.connect();
      return { connection, release: () => connection.close() };
    }
    const session = this.#named.get(id) ?? this.#create(id);
    if (session.busy)
      throw exception(CODE.SESSION_IS_LOCKED, `Session ${id} is locked by a concurrent client.`);
    session.busy = true;
    clearTimeout(session.expiry);
    return { connection: session.connection, release: () => this.#rest(id, session, timeout) };
  }

  /** Closes the idle sessions; to be called when no request runs any more. */
  close(): void {
    for (const [id, session] of this.#named) this.#forget(id, session);
  }

  #create(id: string): Session {
    if (this.#named.size >= MAX_SESSIONS) {
      const message = `${MAX_SESSIONS} sessions are open already: let some expire or work without session_id.`;
      throw exception(CODE.TOO_MANY_SIMULTANEOUS_QUERIES, message);
    }
    const session: Session = { connection: this.#engine.connect(), busy: false, expiry: undefined };
    this.#named.set(id, session);
    return session;
  }

  #rest(id: string, session: Session, timeout: number): void {
    session.busy = false;
    const seconds = Math.min(timeout, MAX_TIMEOUT_SECONDS);
    session.expiry = setTimeout(() => this.#forget(id, session), seconds * 1000).unref();
  }

  #forget(id: string, session: Session): void {
    clearTimeout(session.expiry);
    session.connection.close();
    this.#named.delete(id);
  }
}
