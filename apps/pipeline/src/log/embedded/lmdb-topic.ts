import type { Database, RootDatabase } from 'lmdb';
import { chunksOf, readChunk, sizeOfChunk, writeChunk } from './record-chunk.ts';
import { KEPT_RECORDS, type TopicStore } from './topic-store.ts';

const NOTHING = '{}';
const REWRITTEN_AT_A_TIME = 50;

interface Chunk {
  /** Offset of its first record. */
  key: number;
  value: Buffer;
}

/** A topic whose records commit together with other state of the same lmdb environment; in chunks, by the offset of the first record. */
export class LmdbTopic implements TopicStore {
  readonly #environment: RootDatabase;
  readonly #chunks: Database<Buffer, number>;

  constructor(environment: RootDatabase, name: string) {
    this.#environment = environment;
    this.#chunks = environment.openDB({ name, encoding: 'binary' });
  }

  partitions(): number[] {
    return [0];
  }

  end(): number {
    const last = this.#chunkAt(Number.MAX_SAFE_INTEGER);
    return last ? endOf(last) : 0;
  }

  read(_partition: number, from: number, limit: number): { offset: number; value: string }[] {
    const records: { offset: number; value: string }[] = [];
    for (const { key, value } of this.#from(from)) {
      const skipped = Math.max(0, from - key);
      for (const [i, text] of readChunk(value, skipped, limit - records.length).entries())
        records.push({ offset: key + skipped + i, value: text });
      if (records.length >= limit) break;
    }
    return records;
  }

  /** Inside a transaction only. */
  put(values: readonly string[]): void {
    let next = this.end();
    for (const chunk of chunksOf(values)) {
      this.#chunks.put(next, writeChunk(chunk));
      next += chunk.length;
    }
  }

  /** The newest chunk always stays, as it holds the end offset. */
  async prune(_partition: number, finished: number): Promise<void> {
    const [oldest = finished] = [...this.#chunks.getKeys({ limit: 1 })];
    const keepFrom = finished - KEPT_RECORDS;
    if (keepFrom - oldest < KEPT_RECORDS / 10) return;
    const kept = this.#chunkAt(keepFrom)?.key ?? keepFrom;
    await this.#environment.transaction(() => {
      for (const key of this.#chunks.getKeys({ end: kept })) this.#chunks.remove(key);
    });
  }

  /** Of the newest chunk the last record stays, as it holds the end offset, and says nothing any more. */
  async expire(_partition: number, finished: number, before: number): Promise<void> {
    const end = this.end();
    await this.#environment.transaction(() => {
      for (const chunk of this.#chunks.getRange({ end: finished })) {
        const to = endOf(chunk);
        if (to > finished || readChunk(chunk.value).some((value) => writtenAt(value) >= before)) return;
        this.#chunks.remove(chunk.key);
        if (to === end) {
          this.#chunks.put(end - 1, writeChunk([NOTHING]));
          return;
        }
      }
    });
  }

  async rewrite(change: (value: string) => string | undefined): Promise<number> {
    let changed = 0;
    const end = this.end();
    for (let next = 0; next < end; ) {
      const chunks = [...this.#from(next, REWRITTEN_AT_A_TIME)];
      const last = chunks.at(-1);
      if (!last) break;
      next = endOf(last);
      const rewritten = chunks.flatMap(({ key, value }) => {
        const records = readChunk(value).map((text) => ({ text, wanted: change(text) }));
        const wanted = records.filter((record) => record.wanted !== undefined).length;
        changed += wanted;
        return wanted === 0
          ? []
          : [{ key, value: writeChunk(records.map((each) => each.wanted ?? each.text)) }];
      });
      if (rewritten.length === 0) continue;
      await this.#environment.transaction(() => {
        // What was pruned meanwhile stays away.
        for (const { key, value } of rewritten) if (this.#chunks.doesExist(key)) this.#chunks.put(key, value);
      });
    }
    await this.#environment.flushed;
    return changed;
  }

  /** The environment belongs to whoever opened it. */
  async close(): Promise<void> {}

  /** The chunk that begins at an offset, or the last that begins before it. */
  #chunkAt(offset: number): Chunk | undefined {
    for (const chunk of this.#chunks.getRange({ start: offset, reverse: true, limit: 1 })) return chunk;
    return undefined;
  }

  /** Chunks from the one on that has an offset; so many at most. */
  *#from(offset: number, limit?: number): Generator<Chunk> {
    const first = this.#chunkAt(offset);
    const start = first && endOf(first) > offset ? first.key : offset;
    yield* this.#chunks.getRange({ start, ...(limit !== undefined && { limit }) });
  }
}

function endOf({ key, value }: Chunk): number {
  return key + sizeOfChunk(value);
}

/** When a click was received or a letter written, ms UTC; 0 where a record does not say, which is as good as long ago. */
function writtenAt(value: string): number {
  try {
    const { at, received_at } = JSON.parse(value) as { at?: unknown; received_at?: unknown };
    return Number(received_at ?? at ?? 0) || 0;
  } catch {
    return 0;
  }
}
