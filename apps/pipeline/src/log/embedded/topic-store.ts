/** Records that every group has finished with are kept up to this many, for looking back. */
export const KEPT_RECORDS = 100_000;

/** One topic of the embedded log, as its consumers see it. */
export interface TopicStore {
  partitions(): number[];
  /** One past the newest durable record. */
  end(partition: number): number;
  /** Up to `limit` records from `from` on, or from the oldest that is still there. */
  read(partition: number, from: number, limit: number): { offset: number; value: string }[];
  /** Removes what lies far enough before `finished`, in large steps. */
  prune(partition: number, finished: number): Promise<void>;
  /** Removes what was written before a time (ms UTC), as far as it lies before `finished`. */
  expire(partition: number, finished: number, before: number): Promise<void>;
  /** Changes records where they lie; what is said instead must not be longer. @returns how many. */
  rewrite(change: (value: string) => string | undefined): Promise<number>;
  close(): Promise<void>;
}
