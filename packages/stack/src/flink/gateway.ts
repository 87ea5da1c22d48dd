import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { FlinkError } from './errors.ts';
import { ask } from './rest.ts';

const POLL_MS = 100;

const opened = z.object({ sessionHandle: z.string() });
const started = z.object({ operationHandle: z.string() });
const status = z.object({ status: z.string() });
const result = z.object({
  resultType: z.string(),
  jobID: z.string().optional(),
  results: z.object({ data: z.array(z.object({ fields: z.array(z.unknown()) })) }).optional(),
});
const anything = z.unknown();

/** What a statement answered: its rows, and the job's id when it started one. */
export interface StatementResult {
  jobId: string | undefined;
  rows: unknown[][];
}

/** A session at a Flink SQL gateway, over its REST interface. Settings and temporary tables live as long as it. */
export class SqlSession {
  readonly #url: string;
  readonly #handle: string;

  private constructor(url: string, handle: string) {
    this.#url = url;
    this.#handle = handle;
  }

  /** @throws FlinkError when the gateway at `url` (`http://host:port`) does not answer. */
  static async open(url: string): Promise<SqlSession> {
    const { sessionHandle } = await ask(url, '/v1/sessions', opened, { method: 'POST', body: {} });
    return new SqlSession(url, sessionHandle);
  }

  /** The session's settings, the cluster's among them (`rest.address`, `rest.port`). */
  async settings(): Promise<Record<string, string>> {
    const schema = z.object({ properties: z.record(z.string(), z.string()) });
    return (await ask(this.#url, `/v1/sessions/${this.#handle}`, schema)).properties;
  }

  /**
   * Runs one statement and waits until it is done; an INSERT is done when its job was handed over.
   * @throws FlinkError with Flink's reason and the statement.
   */
  async execute(statement: string): Promise<StatementResult> {
    const base = `/v1/sessions/${this.#handle}`;
    const { operationHandle } = await ask(this.#url, `${base}/statements`, started, {
      method: 'POST',
      body: { statement },
      statement,
    });
    const operation = `${base}/operations/${operationHandle}`;
    try {
      await this.#finished(operation, statement);
      return await this.#result(operation, statement);
    } finally {
      await ask(this.#url, `${operation}/close`, anything, { method: 'DELETE' }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await ask(this.#url, `/v1/sessions/${this.#handle}`, anything, { method: 'DELETE' });
  }

  /** Waits for the operation's end. A failed one says why only when its result is asked for. */
  async #finished(operation: string, statement: string): Promise<void> {
    while (true) {
      const now = await ask(this.#url, `${operation}/status`, status, { statement });
      if (now.status === 'FINISHED' || now.status === 'ERROR') return;
      if (now.status === 'CANCELED' || now.status === 'TIMEOUT' || now.status === 'CLOSED') {
        throw new FlinkError(`The statement ended as ${now.status}.`, { statement });
      }
      await delay(POLL_MS);
    }
  }

  async #result(operation: string, statement: string): Promise<StatementResult> {
    while (true) {
      const page = await ask(this.#url, `${operation}/result/0?rowFormat=JSON`, result, { statement });
      if (page.resultType !== 'NOT_READY') {
        const rows = page.results?.data.map(({ fields }) => fields) ?? [];
        return { jobId: page.jobID, rows };
      }
      await delay(POLL_MS);
    }
  }
}
