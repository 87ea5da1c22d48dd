import type { PoolSize } from './admission.ts';

/** Places for a machine of two cores: enough that one slow query in each lane leaves room for quick ones. */
export const DEFAULT_POOL: PoolSize = { reads: 4, inserts: 2, background: 2, queue: 256 };
