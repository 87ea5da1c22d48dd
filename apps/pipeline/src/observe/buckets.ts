/** Records in a batch. */
export const BATCH_BUCKETS = [1, 10, 50, 100, 500, 1_000, 2_000, 5_000, 10_000, 20_000];
/** Seconds that a stage takes for a batch. */
export const STAGE_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Seconds since a click was received; the bounds that are promised (2 s and 5 s) among them. */
export const AGE_BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3_600];
