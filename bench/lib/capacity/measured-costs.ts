/**
 * What was measured, each figure once; the model (`model.ts`) has no other inputs but the assumptions of an installation. A new run of
 * `bench:cost` or `bench:bytes` replaces its lines here, and `docs/scaling.md` says what follows.
 */
export type Profile = 'embedded' | 'distributed';
export type Door = 'pixel' | 'batch';

/** Processor time of a click at one stage, µs. */
export interface StageCost {
  /** With all stages and the load on the same two cores, at as many clicks as they take. */
  full: number;
  /** The same, at half as many clicks: where it is more, it is the price of a turn of the wheel, not of a click. */
  half?: number;
  /** The same, at a tenth as many. */
  tenth?: number;
  /** In its own bench, working through large batches: the least that it was measured at. */
  alone?: number;
}

export interface CostRun {
  /** What was measured, when, and on what. */
  source: string;
  /** Clicks a second of the runs at full, half and a tenth of the load, over the time until windows are level. */
  rates?: { full: number; half: number; tenth?: number };
  stages: Readonly<Record<string, StageCost>>;
  /** Cores that it takes while nobody does anything. */
  idleCores: number;
}

const TWO_CORES = 'two cores of an AMD EPYC, Node.js 24, load generator beside it';

/** Processor time by stage. `collector` to `loader` are processes of one thread each; `processor` is scorer, loader and reconciler in one. */
export const COSTS: Readonly<Record<Profile, Readonly<Record<Door, CostRun>>>> = {
  embedded: {
    pixel: {
      source: `bench:cost, 27 November 2026, one run, ${TWO_CORES}`,
      rates: { full: 3_848, half: 1_812 },
      idleCores: 0.084,
      stages: {
        collector: { full: 80.9, half: 157 },
        processor: { full: 72.9, half: 95 },
        clickhouse: { full: 76.2, half: 202.1 },
        postgres: { full: 3.4, half: 8.3 },
      },
    },
    batch: {
      source: `bench:cost, 27 November 2026, one run, batches of 500, ${TWO_CORES}`,
      rates: { full: 6_445, half: 3_071 },
      idleCores: 0.084,
      stages: {
        collector: { full: 14, half: 23.6 },
        processor: { full: 86, half: 96.9 },
        clickhouse: { full: 31.8, half: 78 },
        postgres: { full: 1.8, half: 3.6 },
      },
    },
  },
  distributed: {
    pixel: {
      source: `bench:cost, 27 November 2026, one run, with decisions 77 to 83, ${TWO_CORES}`,
      rates: { full: 5_881, half: 2_834 },
      idleCores: 0.17,
      stages: {
        collector: { full: 69.9, half: 112.6, alone: 32.5 },
        kafka: { full: 46.8, half: 100.1 },
        redis: { full: 9.2, half: 13.3 },
        scorer: { full: 31.6, half: 40, alone: 24 },
        flink: { full: 34.5, half: 58.1, alone: 29 },
        loader: { full: 38.1, half: 42.1, alone: 20 },
        clickhouse: { full: 46.3, half: 77.7, alone: 10 },
        others: { full: 1.6, half: 3.9 },
      },
    },
    batch: {
      source: `bench:cost, 27 November 2026, one run, with decisions 77 to 83, batches of 500, ${TWO_CORES}`,
      rates: { full: 12_319, half: 5_766 },
      idleCores: 0.17,
      stages: {
        collector: { full: 18.7, half: 20.5, alone: 14 },
        kafka: { full: 9.7, half: 31.2 },
        redis: { full: 29.3, half: 29.5, alone: 20.6 },
        scorer: { full: 25.4, half: 29.8, alone: 24 },
        flink: { full: 19.2, half: 28.1 },
        loader: { full: 20.4, half: 23.4, alone: 20 },
        clickhouse: { full: 25.4, half: 47.1, alone: 10 },
        others: { full: 1.2, half: 1.7 },
      },
    },
  },
};

/** A record of the log, by how many clicks are sent together; its share of headers of batches included. */
export interface RecordBytes {
  /** Where a send is small (`COMPRESSED_FROM_BYTES`). */
  plain: number;
  /** Packed, spread over all partitions. */
  of32: number;
  of500: number;
}

/** Bytes of a click, by `bench:bytes` of 27 November 2026: 150,000 clicks of the evaluation's day. They depend on no machine's speed. */
export const BYTES = {
  clicks: { plain: 1_292, of32: 336, of500: 135 },
  scored: { plain: 1_429, of32: 372, of500: 150 },
  /** Redis's memory, of each click that is remembered, and its file before that is rewritten. */
  firstClick: 53,
  claim: 53,
  redisFile: 81 + 83,
  /** Between collectors, scorers and Redis: questions and answers, without those of patterns. */
  redisTalk: 61 + 40,
  /** A block for ClickHouse, as it is sent. */
  clickHouseSent: 900,
  /** On ClickHouse's disk, merged. */
  rawClick: 102,
  minuteRow: 5.6,
  hourRow: 5.6,
  /** At a door, answer included, as `bench:cost` counted it on the embedded profile's loopback, with the little else that crosses it. */
  door: { pixel: 916, batch: 304 },
  /** To disks in all on the embedded profile, by the same runs: small commits and stores that write ahead, most of it written over soon. */
  written: { pixel: 7_808, batch: 5_085 },
} as const;

/** Resident memory of a process, MB: 15 minutes of `bench:soak` at 600 clicks a second (bench/README.md). */
export const MEMORY_MB = {
  collector: 280,
  scorer: 336,
  loader: 329,
  reconciler: 125,
  web: 217,
  kafka: 444,
  flink: 287 + 596 + 280,
  postgres: 177,
  clickhouse: 502,
} as const;
