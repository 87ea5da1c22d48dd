import { constants, zstdCompressSync } from 'node:zlib';
import {
  type Click,
  MEASURES,
  ROLLUP_KEY,
  type ScoredClick,
  type VerdictFigures,
  windowStart,
} from '@clickledger/domain';

const TEXTS = ROLLUP_KEY.filter((column) => column !== 'window_start') as (keyof Click)[];
const LEVEL_1 = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** What a scorer that publishes sums beside its clicks would write; each a click. */
export interface Published {
  /** Rows of minutes: hours are sums of those. */
  rows: number;
  /** Their JSON, and that as a transaction packs it. */
  plainBytes: number;
  packedBytes: number;
}

/**
 * A scorer's transactions, if each published a row for every window and key of its clicks: of each partition so many clicks at a time, as
 * they come.
 */
export class ScorerSums {
  readonly #size: number;
  readonly #lanes: ScoredClick[][];
  #clicks = 0;
  #rows = 0;
  #plain = 0;
  #packed = 0;

  /** @param size clicks of a transaction, each of one partition */
  constructor({ size, partitions }: { size: number; partitions: number }) {
    this.#size = size;
    this.#lanes = Array.from({ length: partitions }, () => []);
  }

  /** @throws RangeError for a partition that there is none of. */
  add(click: ScoredClick, partition: number): void {
    const lane = this.#lanes[partition];
    if (!lane) throw new RangeError(`There is no partition ${partition}.`);
    lane.push(click);
    if (lane.length === this.#size) this.#commit(lane);
  }

  /** Transactions that were not filled are left out: their size is another one. */
  get published(): Published {
    return {
      rows: this.#rows / this.#clicks,
      plainBytes: this.#plain / this.#clicks,
      packedBytes: this.#packed / this.#clicks,
    };
  }

  #commit(lane: ScoredClick[]): void {
    const rows = [...Map.groupBy(lane, keyOf).values()].map(rowOf);
    const text = rows.map((row) => JSON.stringify(row)).join('');
    this.#clicks += lane.length;
    this.#rows += rows.length;
    this.#plain += Buffer.byteLength(text);
    this.#packed += zstdCompressSync(text, LEVEL_1).length;
    lane.length = 0;
  }
}

function windowOf({ event_time }: Click): number {
  return windowStart(event_time, '1m');
}

function keyOf(click: Click): string {
  return `${windowOf(click)}\n${TEXTS.map((column) => click[column]).join('\n')}`;
}

/** As `rollups.1m` has its rows, with money as text. */
function rowOf(clicks: readonly ScoredClick[]): Record<string, unknown> {
  const [first] = clicks as [ScoredClick];
  const is: Record<keyof VerdictFigures, (click: ScoredClick) => boolean> = {
    billable: ({ verdict }) => verdict === 'billable',
    duplicate: ({ verdict }) => verdict === 'duplicate',
    givt: ({ verdict, invalid_class }) => verdict === 'invalid' && invalid_class !== 'sivt',
    sivt: ({ verdict, invalid_class }) => verdict === 'invalid' && invalid_class === 'sivt',
    chargedMicros: () => true,
  };
  const charged = clicks.reduce((sum, { cost_micros }) => sum + cost_micros, 0n);
  const measures = Object.entries(MEASURES).map(([name, { column, when }]) => [
    column,
    when ? clicks.filter(is[name as keyof VerdictFigures]).length : charged.toString(),
  ]);
  return {
    window_start: windowOf(first),
    ...Object.fromEntries(TEXTS.map((column) => [column, first[column]])),
    ...Object.fromEntries(measures),
  };
}
