import { openTable } from './table-cache.ts';

/** Compiles the network table ahead, so that the first start of the collector, or a read-only image, has it. */
await openTable();
