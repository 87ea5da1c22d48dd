import type { PoolSize } from './admission.ts';

/**
 * Places for a machine of two cores. Measured with 16 readers beside one slow scan: fewer than 4 reads and the scan is
 * felt by everyone; more than 6 gain little and let more memory be wanted at once. Scans and files have places of their own, so
 * that pages wait for none of them.
 */
export const DEFAULT_POOL: PoolSize = { reads: 6, scans: 2, files: 2, inserts: 2, background: 2, queue: 256 };
