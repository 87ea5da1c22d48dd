import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@clickledger/config';
import { type Part, type RunningChild, startChild } from './child.ts';
import type { Progress } from './progress.ts';

const FIRST_RESTART_MS = 200;
const LAST_RESTART_MS = 10_000;
/** A part that ran this long is healthy again. */
const HEALTHY_MS = 30_000;
const STOP_MS = 15_000;

/** Keeps parts running: a part that ends by itself is started again, after a growing wait. */
export class Supervisor {
  readonly #logger: Logger;
  readonly #progress: Progress;
  readonly #supervised: { name: string; stop: () => Promise<void> }[] = [];

  constructor(logger: Logger, progress: Progress) {
    this.#logger = logger;
    this.#progress = progress;
  }

  /** Starts the part and resolves when it is ready. @throws Error with the part's last words. */
  async start(part: Part): Promise<void> {
    let stopping = false;
    const stopWaiting = new AbortController();
    const launch = () => startChild(part, this.#progress.pass);
    let child = launch();
    const keep = async () => {
      for (let wait = FIRST_RESTART_MS; ; wait = Math.min(LAST_RESTART_MS, wait * 2)) {
        const started = performance.now();
        const { code, signal } = await child.exited;
        if (stopping) return;
        if (performance.now() - started > HEALTHY_MS) wait = FIRST_RESTART_MS;
        this.#logger.error(
          { part: part.name, code, signal, restartMs: wait },
          'a part ended and is started again',
        );
        await delay(wait, undefined, { signal: stopWaiting.signal }).catch(() => undefined);
        if (stopping) return;
        child = launch();
        child.ready.catch(() => undefined);
      }
    };
    try {
      await child.ready;
    } catch (error) {
      await endChild(child);
      throw error;
    }
    const kept = keep();
    this.#supervised.unshift({
      name: part.name,
      stop: async () => {
        stopping = true;
        stopWaiting.abort();
        await endChild(child);
        await kept;
      },
    });
  }

  /** Stops the parts, the last started first, each before the next. */
  async stop(): Promise<void> {
    for (const part of this.#supervised.splice(0)) {
      this.#logger.debug({ part: part.name }, 'stopping');
      await part.stop();
    }
  }
}

async function endChild(child: RunningChild): Promise<void> {
  child.stop();
  const ended = new AbortController();
  const timeout = delay(STOP_MS, undefined, { signal: ended.signal })
    .then(() => child.pid && process.kill(child.pid, 'SIGKILL'))
    .catch(() => undefined);
  await child.exited;
  ended.abort();
  await timeout;
}
