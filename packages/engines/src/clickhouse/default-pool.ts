import type { PoolSize } from './admission.ts';

/**
 * Places for a machine of two cores. Measured with 16 readers beside one slow scan: fewer than 4 reads and the scan is
 * felt by everyone; more than 6 gain little and let more memory be wanted at once.
 */
export const DEFAULT_POOL: PoolSize = { reads: 6, inserts: 2, background: 2, queue: 256 };
