import type { Database, RootDatabase } from 'lmdb';
import { decide, type FirstClick, slotsOf } from './firstClicks.ts';
import type { Dedupe, DedupeItem } from './port.ts';

/** First clicks of the newest slots are kept in memory as well: two generations of at most this many. */
const GENERATION = 50_000;
/** Clicks may be 24 h late and windows 24 h long: what was stored longer ago serves nobody. */
const KEPT_MS = 2 * 86_400_000;
/** After this many writes, twice as many entries are looked at for removal. */
const SWEEP_EVERY = 500;

/** The commits that dedupe state is written with: the embedded log's. */
export interface JoinedCommits {
  collectEnvironment: RootDatabase;
  joinAppends(write: () => void): void;
}

/**
 * Embedded dedupe in the collector's lmdb environment. Its writes go into the commit of the clicks they
 * belong to, so a click that was acknowledged is remembered too.
 */
export class LmdbDedupe implements Dedupe {
  readonly #environment: RootDatabase;
  readonly #db: Database<string, string>;
  readonly #now: () => number;
  #young = new Map<string, FirstClick>();
  #old = new Map<string, FirstClick>();
  #unwritten: [slot: string, first: FirstClick][] = [];
  #writes = 0;
  #sweptTo = '';

  constructor(log: JoinedCommits, now: () => number = Date.now) {
    this.#environment = log.collectEnvironment;
    this.#db = this.#environment.openDB({ name: 'first-clicks', encoding: 'string' });
    this.#now = now;
    log.joinAppends(() => this.#write());
  }

  async check(items: DedupeItem[]): Promise<string[]> {
    return items.map((item) => {
      const { repeats, remember } = decide(item, (slot) => this.#get(slot));
      if (remember) this.#set(slotsOf(item).own, { id: item.clickId, at: item.eventTime });
      return repeats;
    });
  }

  async close(): Promise<void> {
    this.#environment.transactionSync(() => this.#write());
  }

  #get(slot: string): FirstClick | undefined {
    const near = this.#young.get(slot) ?? this.#old.get(slot);
    if (near) return near;
    const stored = this.#db.get(slot);
    return stored === undefined ? undefined : parse(stored);
  }

  #set(slot: string, first: FirstClick): void {
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(slot, first);
    this.#unwritten.push([slot, first]);
  }

  /** Inside a transaction only. */
  #write(): void {
    const now = this.#now();
    for (const [slot, first] of this.#unwritten) {
      this.#db.put(slot, `${now} ${first.at} ${first.id}`);
      if (++this.#writes % SWEEP_EVERY === 0) this.#sweep();
    }
    this.#unwritten = [];
  }

  /** Walks round the store a little at a time. */
  #sweep(): void {
    const page = [...this.#db.getRange({ start: this.#sweptTo, limit: 2 * SWEEP_EVERY })];
    const expired = this.#now() - KEPT_MS;
    for (const { key, value } of page) if (Number.parseInt(value, 10) < expired) this.#db.remove(key);
    this.#sweptTo = page.length === 2 * SWEEP_EVERY ? (page.at(-1)?.key ?? '') : '';
  }
}

function parse(stored: string): FirstClick {
  const [, at = '0', id = ''] = stored.split(' ');
  return { id, at: Number(at) };
}
