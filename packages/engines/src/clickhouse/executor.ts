import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type Access, checkAccess, settingsFor } from './access.ts';
import type { Admission, Lane } from './admission.ts';
import { type AnswerOptions, answerRows, answerWhole } from './answer.ts';
import { type BodyMemory, decodedBody, readBody, spool } from './body.ts';
import type { ChdbConnection, ChdbEngine, RunResult } from './engine.ts';
import { CODE, exception } from './exception.ts';
import type { FifoPool } from './fifo.ts';
import { type QueryText, readQueryText } from './query-text.ts';
import type { QueryRequest } from './request.ts';
import type { Sessions } from './sessions.ts';
import { insertFromFile, preambleSql, quoteString, selectIntoFile } from './sql-text.ts';

/** A body up to this size is inserted from memory; a longer one goes through a file. */
const INLINE_BYTES = 8 * 1024 * 1024;
const KILL_RETRY_MS = 200;

/** What the execution of requests shares. */
export interface ExecutorParts {
  readonly engine: ChdbEngine;
  readonly sessions: Sessions;
  readonly admission: Admission;
  readonly fifos: FifoPool;
  readonly memory: BodyMemory;
  readonly spoolFolder: string;
}

interface Job {
  readonly request: QueryRequest;
  readonly access: Access;
  readonly text: QueryText;
  /** Marks the query in `system.processes`, so that it can be killed. */
  readonly mark: string;
  /** Fires when the client has gone without waiting for its answer. */
  readonly gone: AbortSignal;
  readonly answer: AnswerOptions;
}

/** Runs query requests on the engine, each on a connection of its own. */
export class Executor {
  readonly #parts: ExecutorParts;
  #count = 0;

  constructor(parts: ExecutorParts) {
    this.#parts = parts;
  }

  /** Reads the body, waits for a place, runs the query and answers. Throws what belongs into an error answer. */
  async run(
    request: QueryRequest,
    access: Access,
    incoming: IncomingMessage,
    response: ServerResponse,
    queryId: string,
  ): Promise<void> {
    const gone = goneSignal(response);
    const body = await readBody(
      decodedBody(incoming, request.contentEncoding),
      INLINE_BYTES,
      this.#parts.memory,
    );
    try {
      const text = readQueryText(request.urlQuery, body);
      refuseWriteOverGet(request, text);
      checkAccess(access, request, text);
      this.#count += 1;
      const mark = `q${process.pid}-${this.#count}`;
      await this.#dispatch(
        { request, access, text, mark, gone, answer: answerOptions(request, text, queryId) },
        response,
      );
    } finally {
      if (!body.rest) this.#parts.memory.give(body.head.length);
    }
  }

  async #dispatch(job: Job, response: ServerResponse): Promise<void> {
    const { text, answer } = job;
    if (text.statement.kind === 'select') return this.#select(job, response);
    const result = await this.#runWhole(job);
    return answerWhole(response, result.bytes, result, answer);
  }

  #runWhole(job: Job): Promise<RunResult> {
    const { text, answer } = job;
    if (text.statement.kind !== 'insert') {
      return this.#onConnection(job, (connection, preamble) =>
        connection.query(preamble + text.before + text.after, answer.format),
      );
    }
    const { head, rest } = text.data;
    if (rest) return this.#insertSpooled(job, rest);
    if (head.includes(BLANK_LINE) && takesFile(text)) return this.#insertSpooled(job, [][Symbol.iterator]());
    return this.#onConnection(job, (connection, preamble) => insertInline(connection, preamble, text));
  }

  async #select(job: Job, response: ServerResponse): Promise<void> {
    await this.#onConnection(job, async (connection, preamble) => {
      const pipe = this.#parts.fifos.open();
      const sql = preamble + selectIntoFile(job.text, pipe.path, job.answer.format);
      const done = connection.query(sql, job.answer.format).finally(pipe.finish);
      const settled = done.then(noop, noop);
      const stopKilling = this.#killWhenGone(job, settled);
      try {
        await answerRows(response, pipe.rows, done, job.answer);
      } finally {
        // An answer that broke off leaves rows behind: they are drained so that the engine can finish.
        pipe.rows.resume();
        await settled;
        stopKilling();
        pipe.close();
      }
    });
  }

  /** Takes the body to disk first: no place is held while a slow client sends, and none of it counts if it breaks off. */
  async #insertSpooled(job: Job, rest: AsyncIterator<unknown> | Iterator<unknown>): Promise<RunResult> {
    const { text } = job;
    if (!takesFile(text)) {
      const message = `An INSERT of more than ${INLINE_BYTES} bytes needs a FORMAT clause and no SELECT.`;
      throw exception(CODE.QUERY_IS_TOO_LARGE, message);
    }
    const file = await spool(this.#parts.spoolFolder, text.data.head, rest);
    try {
      return await this.#onConnection(job, async (connection, preamble) =>
        written(await connection.query(preamble + insertFromFile(text, file.path), 'Null')),
      );
    } finally {
      await file.remove();
    }
  }

  async #onConnection<T>(
    job: Job,
    work: (connection: ChdbConnection, preamble: string) => Promise<T>,
  ): Promise<T> {
    const leave = await this.#parts.admission.enter(laneOf(job), job.gone);
    try {
      const lease = this.#parts.sessions.lease(job.request.sessionId, job.request.sessionTimeout);
      try {
        return await work(lease.connection, preambleOf(job));
      } finally {
        lease.release();
      }
    } finally {
      leave();
    }
  }

  /** Once nobody reads on, the engine need not go on: kills the query, until it has really ended. */
  #killWhenGone(job: Job, settled: Promise<void>): () => void {
    let over = false;
    const kill = async () => {
      while (!over) {
        await this.#parts.engine.text(killSql(job.mark)).catch(noop);
        await Promise.race([settled, delay(KILL_RETRY_MS)]);
      }
    };
    const start = () => void kill();
    if (job.gone.aborted) start();
    else job.gone.addEventListener('abort', start, { once: true });
    return () => {
      over = true;
      job.gone.removeEventListener('abort', start);
    };
  }
}

function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new Error('The client went away.'));
  });
  return gone.signal;
}

function answerOptions(request: QueryRequest, { statement }: QueryText, queryId: string): AnswerOptions {
  const named = statement.kind === 'insert' ? undefined : statement.format;
  return {
    queryId,
    format: named ?? request.defaultFormat,
    encoding: request.acceptEncoding,
    waitEndOfQuery: request.waitEndOfQuery,
  };
}

/** Inserts rows that are in memory. Without a byte of them the engine would wait for some on standard input. */
async function insertInline(
  connection: ChdbConnection,
  preamble: string,
  text: QueryText,
): Promise<RunResult> {
  const rows = text.data.head;
  if (rows.length > 0) {
    // On its own, because in one text with the rows the engine would copy megabytes to find where statements end.
    await connection.query(preamble, 'Null');
    return connection.insert(text.before + text.after, rows);
  }
  if (!takesFile(text)) throw exception(CODE.SYNTAX_ERROR, 'The INSERT has no data.');
  return written(await connection.query(preamble + insertFromFile(text, '/dev/null'), 'Null'));
}

/**
 * Where the engine takes rows that it is handed in memory to end, also in the middle of a binary row: it inserts what
 * stands before and says nothing, or fails. From a file it reads them all.
 */
const BLANK_LINE = '\n\n';

function takesFile({ statement }: QueryText): boolean {
  return statement.kind === 'insert' && statement.inputAt !== undefined;
}

/** The engine counts what an INSERT took from a file as read; it is as much as was written. */
function written(result: RunResult): RunResult {
  return { ...result, rowsWritten: result.rowsRead, bytesWritten: result.bytesRead };
}

function preambleOf({ request, access, mark }: Job): string {
  const comment = request.settings.get('log_comment');
  const settings = settingsFor(access, request.settings).set(
    'log_comment',
    comment === undefined ? mark : `${mark} ${comment}`,
  );
  return preambleSql({
    database: request.database,
    settings,
    params: request.params,
    readonly: access === 'reader',
  });
}

function killSql(mark: string): string {
  const comment = "Settings['log_comment']";
  return `KILL QUERY WHERE ${comment} = ${quoteString(mark)} OR startsWith(${comment}, ${quoteString(`${mark} `)}) ASYNC`;
}

function laneOf({ text: { statement }, request }: Job): Lane {
  if (statement.kind === 'insert') return 'inserts';
  if (statement.kind === 'other' && !statement.reads) return 'background';
  const priority = Number(request.settings.get('priority') ?? 0);
  return priority >= 3 ? 'files' : priority === 2 ? 'scans' : 'reads';
}

function refuseWriteOverGet(request: QueryRequest, { statement }: QueryText): void {
  if (request.method !== 'GET' || statement.kind === 'select') return;
  if (statement.kind === 'other' && statement.reads) return;
  throw exception(
    CODE.READONLY,
    'Cannot execute query in readonly mode: a GET request only reads, use POST.',
  );
}

function noop(): void {}
