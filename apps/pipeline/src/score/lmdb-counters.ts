import { GENERATION, type Seen } from '@clickledger/rules';
import { type Database, open, type RootDatabase } from 'lmdb';
import { type CountedBatch, type CountedClick, type Counters, FENCED_OFFSETS } from './counters.ts';
import { callsOf, type MarkCall } from './mark-call.ts';
import { HEAD, nothingSeen, readHead, readTold, tellAgain, writeCall, writeHead } from './told.ts';
import { readFound, writeFound } from './track-value.ts';

interface Generation {
  /** Which of the two tables is the young one, */
  young: 0 | 1;
  /** and how many tracks are in it. */
  size: number;
}

/**
 * Tracks in an lmdb environment of their own, without waiting for the disk: after a power cut a few counts may be low,
 * which costs a verdict at the limit, never a click. What a batch changes and what its clicks were told commit together.
 */
export class LmdbCounters implements Counters {
  readonly #environment: RootDatabase;
  readonly #tables: readonly [Database<Buffer, Buffer>, Database<Buffer, Buffer>];
  /** By partition. */
  readonly #told: Database<Buffer, number>;
  readonly #state: Database<Generation, string>;
  readonly #seed: number;
  readonly #generation: number;

  constructor(
    folder: string,
    { seed = 0, generation = GENERATION }: { seed?: number; generation?: number } = {},
  ) {
    this.#environment = open({ path: folder, maxDbs: 8, noSync: true });
    const table = (name: string) =>
      this.#environment.openDB<Buffer, Buffer>({ name, encoding: 'binary', keyEncoding: 'binary' });
    this.#tables = [table('packed-0'), table('packed-1')];
    this.#told = this.#environment.openDB({ name: 'journal', encoding: 'binary' });
    this.#state = this.#environment.openDB({ name: 'generation', encoding: 'json' });
    this.#seed = seed;
    this.#generation = generation;
  }

  async count(batch: CountedBatch, clicks: readonly CountedClick[]): Promise<Seen[][]> {
    const asked = clicks.filter(({ tracks }) => tracks.length > 0);
    const [first] = asked;
    if (!first) return clicks.map(() => []);
    const seen = await this.#environment.transaction(() => this.#countAll(batch, first.offset, asked));
    let next = 0;
    return clicks.map(({ tracks }) => (tracks.length > 0 ? (seen[next++] ?? []) : []));
  }

  async close(): Promise<void> {
    await this.#environment.close();
  }

  /** Inside a transaction only. */
  #countAll(
    { partition, firstOffset: first }: CountedBatch,
    offset: number,
    clicks: readonly CountedClick[],
  ): Seen[][] {
    const kept = this.#told.get(partition);
    const before = kept ? readHead(kept, 0) : { first: -1, last: -1 };
    // Whoever was fenced cannot commit what it makes of this.
    if (first < before.first && before.first - first <= FENCED_OFFSETS)
      return clicks.map(({ tracks }) => tracks.map(nothingSeen));
    const isSameBatch = kept !== undefined && first >= before.first && first <= before.last;
    const told = isSameBatch && offset <= before.last ? readTold(kept, 0) : undefined;
    const known = told ? clicks.filter((click) => click.offset <= told.last) : [];
    const seen = told ? tellAgain(told, known, this.#seed) : [];
    const calls: Buffer[] = isSameBatch ? [kept.subarray(HEAD)] : [];
    let last = before.last;
    for (const call of callsOf(clicks.slice(known.length), this.#seed)) {
      const found = this.#mark(call, seen);
      calls.push(writeCall(call, found));
      last = call.last;
    }
    if (known.length < clicks.length)
      this.#told.put(partition, Buffer.concat([writeHead({ first, last }), ...calls]));
    return seen;
  }

  /** Marks the clicks of a call and adds to `seen` what they are told. @returns the tracks as they were before */
  #mark(call: MarkCall, seen: Seen[][]): Buffer {
    const [young, old] = this.#generations();
    const names = Array.from({ length: call.size }, (_, i) => call.name(i));
    const values = names.map((name) => young.get(name));
    const isNew = values.map((value) => value === undefined);
    for (const [i, name] of names.entries()) values[i] ??= old.get(name);
    const found = writeFound(values);
    const answer = call.answer(readFound(found, 0, call.size));
    for (const each of answer.seen) seen.push(each);
    for (const [i, name] of names.entries()) young.put(name, call.value(i, answer.words));
    this.#grow(isNew.filter(Boolean).length);
    return found;
  }

  /** The young tracks and the old ones; where there are too many young ones they are the old ones from now on. */
  #generations(): [young: Database<Buffer, Buffer>, old: Database<Buffer, Buffer>] {
    let { young, size } = this.#state.get('generation') ?? { young: 0, size: 0 };
    if (size >= this.#generation) {
      young = young === 0 ? 1 : 0;
      this.#tables[young].clearSync();
      this.#state.put('generation', { young, size: 0 });
    }
    return [this.#tables[young], this.#tables[young === 0 ? 1 : 0]];
  }

  #grow(tracks: number): void {
    const { young, size } = this.#state.get('generation') ?? { young: 0, size: 0 };
    this.#state.put('generation', { young, size: size + tracks });
  }
}
