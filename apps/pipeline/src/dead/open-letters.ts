import { type Logger, METRICS } from '@clickledger/config';
import { Gauge, type Registry } from 'prom-client';
import type { ClickLog } from '#log/port.ts';
import { countOpen } from './letters.ts';

/** However often it is asked for, the topic is read again at most this often, and only when it has grown. */
const COUNT_EVERY_MS = 30_000;

/** How many dead letters wait for somebody, as of a moment ago. */
export class OpenLetters {
  readonly #log: Pick<ClickLog, 'read' | 'endOffset'>;
  readonly #logger: Logger;
  #open = 0;
  #countedTo = 0;
  #countNext = 0;
  #counting: Promise<void> | undefined;

  constructor(log: Pick<ClickLog, 'read' | 'endOffset'>, logger: Logger) {
    this.#log = log;
    this.#logger = logger;
  }

  /** The last count; it is brought up to date in the background. */
  get open(): number {
    if (performance.now() >= this.#countNext) void this.count();
    return this.#open;
  }

  /** Counts now, where there is something new. Never rejects: while the log is away the last count stands. */
  count(): Promise<void> {
    this.#counting ??= this.#count()
      .catch((error: unknown) => this.#logger.warn({ err: error }, 'dead letters cannot be counted now'))
      .finally(() => {
        this.#countNext = performance.now() + COUNT_EVERY_MS;
        this.#counting = undefined;
      });
    return this.#counting;
  }

  async #count(): Promise<void> {
    const end = await this.#log.endOffset('clicks.dead');
    if (end === this.#countedTo) return;
    this.#open = await countOpen(this.#log);
    this.#countedTo = end;
  }
}

/** In one sentence, where there are any. */
export function lettersCondition(open: number): { degraded?: string } {
  if (open === 0) return {};
  const wait =
    open === 1 ? '1 record could not be read and waits' : `${open} records could not be read and wait`;
  return { degraded: `${wait}: "clickledger dead list" shows them.` };
}

export function createLetterMetrics(registry: Registry, letters: OpenLetters): void {
  new Gauge({
    name: METRICS.deadLettersOpen,
    help: 'Records in clicks.dead that nobody has put back.',
    registers: [registry],
    collect() {
      this.set(letters.open);
    },
  });
}
