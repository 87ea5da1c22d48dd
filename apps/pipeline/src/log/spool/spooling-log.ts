import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@clickledger/config';
import type { ClickLog, LogRecord } from '#log/port.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { DRAINED_AT_A_TIME, drain } from './drain.ts';
import { takeOrphans, takeSpool } from './folders.ts';
import type { Spool } from './spool.ts';

export interface SpoolingLogOptions {
  log: Pick<ClickLog, 'append' | 'endOffset'>;
  /** Holds a folder for each collector on this machine, and what the log refused. */
  folder: string;
  /** Most bytes that wait on disk; beyond them an append is `Unavailable`. */
  maxBytes: number;
  /** ms that an append may wait for the log before it goes to disk. Default 1 s. */
  patienceMs?: number;
  logger: Logger;
}

/** How much waits on disk, for metrics and readiness. */
export interface SpoolStats {
  records: number;
  bytes: number;
  maxBytes: number;
  /** When the oldest record came, ms UTC; undefined when none waits. */
  oldestAt: number | undefined;
  /** Whether new records go to the log; else they go to disk. */
  direct: boolean;
}

const PROBE_MS = 500;
/** What is under way gets this long when the log is closed; after that it is left to the next start. */
const CLOSE_MS = 2_000;

/**
 * Appends to a click log, and to a spool on disk while the log is away.
 *
 * One failed or late append is enough: from then on everything goes to disk at once, and only the drain asks the
 * log. What was given up may have been taken all the same; it is spooled too, and the second copy dropped later
 * by its id. New records queue behind the spool until less than one batch is left of it, so they overtake no more
 * than clicks of the same moment. Whether a click is a repeat was decided before it came here, so order matters
 * to nobody who counts.
 */
export class SpoolingLog implements Pick<ClickLog, 'append'> {
  readonly #options: SpoolingLogOptions;
  readonly #log: SpoolingLogOptions['log'];
  readonly #appends: CircuitBreaker;
  readonly #patienceMs: number;
  readonly #own: Spool;
  /** Left behind by collectors that ended; drained first. */
  #orphans: Spool[] = [];
  #direct: boolean;
  readonly #stop = new AbortController();
  #wake = Promise.withResolvers<void>();
  readonly #draining: Promise<void>;
  #closed: Promise<void> | undefined;

  constructor(options: SpoolingLogOptions) {
    const { log, folder, maxBytes, patienceMs = 1_000 } = options;
    this.#options = options;
    this.#log = log;
    this.#patienceMs = patienceMs;
    this.#appends = new CircuitBreaker(log, patienceMs);
    this.#own = takeSpool(folder, maxBytes);
    this.#orphans = takeOrphans(folder, maxBytes);
    this.#direct = this.#own.isEmpty;
    this.#draining = this.#keepDraining();
  }

  async append(records: LogRecord[]): Promise<void> {
    if (this.#direct) {
      try {
        return await this.#appends.append(records);
      } catch (error) {
        this.#goToDisk(error);
      }
    }
    await this.#own.add(records);
    this.#wake.resolve();
  }

  stats(): SpoolStats {
    const depths = [this.#own, ...this.#orphans].map(({ depth }) => depth);
    const times = depths.flatMap(({ oldestAt }) => oldestAt ?? []);
    return {
      records: depths.reduce((sum, { records }) => sum + records, 0),
      bytes: depths.reduce((sum, { bytes }) => sum + bytes, 0),
      maxBytes: this.#options.maxBytes,
      oldestAt: times.length === 0 ? undefined : Math.min(...times),
      direct: this.#direct,
    };
  }

  /** Leaves what is on disk to the next start. The log itself belongs to whoever opened it. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#stop.abort();
    this.#wake.resolve();
    await within(CLOSE_MS, this.#draining);
    await Promise.all([this.#own, ...this.#orphans].map((spool) => spool.close()));
  }

  async #keepDraining(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      this.#wake = Promise.withResolvers();
      try {
        await this.#drainAll();
        if (!this.#direct && this.#own.isEmpty) await this.#probe();
        if (signal.aborted || !this.#own.isEmpty) continue;
        await (this.#direct ? this.#wake.promise : within(PROBE_MS, this.#wake.promise));
      } catch (error) {
        this.#options.logger.error({ err: error }, 'the spool cannot be drained now');
        await within(PROBE_MS, this.#wake.promise);
      }
    }
  }

  async #drainAll(): Promise<void> {
    const { logger, folder } = this.#options;
    const parts = {
      log: this.#log,
      logger,
      refusedFile: join(folder, 'refused.jsonl'),
      signal: this.#stop.signal,
      onAppend: (tookMs: number) => this.#judge(tookMs),
      onFailure: (error: unknown) => this.#goToDisk(error),
    };
    for (const orphan of this.#orphans) {
      await drain(orphan, parts);
      if (parts.signal.aborted) return;
      this.#orphans = this.#orphans.filter((spool) => spool !== orphan);
      await orphan.close();
    }
    await drain(this.#own, parts);
  }

  /** With an empty spool that cannot be written there is nothing to drain and see by that the log is back. */
  async #probe(): Promise<void> {
    const started = performance.now();
    await this.#log.endOffset('clicks').then(
      () => this.#judge(performance.now() - started),
      () => undefined,
    );
  }

  /** An answer in time, with the spool nearly empty: new records go to the log again. */
  #judge(tookMs: number): void {
    const { records } = this.#own.depth;
    if (this.#direct || tookMs > this.#patienceMs || records > DRAINED_AT_A_TIME) return;
    this.#direct = true;
    this.#options.logger.info('the log takes records again');
  }

  #goToDisk(error: unknown): void {
    if (!this.#direct) return;
    this.#direct = false;
    this.#wake.resolve();
    this.#options.logger.error({ err: error }, 'the log cannot be reached: records go to the spool');
  }
}

/** Waits for a promise, but not longer than `ms`. */
async function within(ms: number, promise: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  await Promise.race([promise, delay(ms, undefined, { signal: enough.signal }).catch(() => undefined)]);
  enough.abort();
}
