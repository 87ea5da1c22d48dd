import type { ClickHouseClient } from '@clickledger/db';
import type { ScoredClick } from '@clickledger/domain';
import type { ClickLog } from '#log/port.ts';
import { createEmbeddedWindows } from '#rollup/embedded.ts';
import { KnownWindows } from '#rollup/known-windows.ts';
import type { WindowEngine } from '#rollup/port.ts';
import { insertClicks } from '#store/tables.ts';

export const RAW_TTL_DAYS = 90;

/** Clicks that lie in the log, from an offset on. */
export interface InLog {
  clicks: ScoredClick[];
  firstOffset: number;
}

/** What windows need of a log, which all loaders of a store share. */
export class Offsets {
  end = 0;
  finished = 0;

  append(clicks: ScoredClick[]): InLog {
    const firstOffset = this.end;
    this.end += clicks.length;
    return { clicks, firstOffset };
  }

  readonly log = {
    endOffset: async () => this.end,
    finishedOffset: async () => this.finished,
    caughtUp: async () => {},
  } satisfies Partial<ClickLog>;
}

/** A store whose statements of these kinds each wait for something first. */
export function before(
  store: ClickHouseClient,
  statements: readonly ('query' | 'command' | 'insert')[],
  wait: () => Promise<void>,
): ClickHouseClient {
  return new Proxy(store, {
    get: (target, name) => {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (!statements.some((statement) => statement === name)) return value.bind(target);
      return async (...input: unknown[]) => {
        await wait();
        return value.apply(target, input);
      };
    },
  });
}

/** The loader's part that matters to windows, with an engine that may be killed and a store that may fail in the midst. */
export class WindowLoader {
  readonly #clickhouse: ClickHouseClient;
  readonly #failing: ClickHouseClient;
  readonly #offsets: Offsets;
  readonly #token = Math.random().toString(36).slice(2);
  #engine: WindowEngine | undefined;
  #last: InLog | undefined;
  /** Writes that are left until one fails. */
  failAfter = Number.POSITIVE_INFINITY;
  /** ms; the engine's clock. */
  now = 0;

  constructor(clickhouse: ClickHouseClient, offsets: Offsets) {
    this.#clickhouse = clickhouse;
    this.#failing = before(clickhouse, ['command', 'insert'], async () => {
      if (this.failAfter-- === 0) throw new Error('The store is away.');
    });
    this.#offsets = offsets;
  }

  async load(batch: InLog): Promise<void> {
    this.#last = batch;
    await this.#deliver(batch, batch.firstOffset);
  }

  /** The batch that came last comes again: its position was not committed. */
  async again(): Promise<void> {
    if (this.#last) await this.load(this.#last);
  }

  /** Earlier clicks that were replayed: copies at later positions. */
  async replayed(clicks: ScoredClick[]): Promise<void> {
    await this.#deliver(this.#offsets.append(clicks), 0);
  }

  restart(): void {
    this.#engine = undefined;
  }

  async #deliver({ clicks, firstOffset }: InLog, origin: number): Promise<void> {
    const { log } = this.#offsets;
    const known = () => new KnownWindows(() => this.now);
    this.#engine ??= createEmbeddedWindows(this.#failing, log, RAW_TTL_DAYS, known());
    const nextOffset = firstOffset + clicks.length;
    const rows = clicks.map((click, i) => ({ click, position: origin + i }));
    await insertClicks(this.#clickhouse)(rows, `${this.#token}:${firstOffset}-${nextOffset}`);
    const replayed = origin < firstOffset;
    await this.#engine.onClicks({ clicks, partition: 0, firstOffset, nextOffset, replayed });
    this.#offsets.finished = nextOffset;
  }
}
