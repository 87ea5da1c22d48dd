export { openEnricher } from './enricher.ts';
export { canonicalIp, networkOf, truncateIp } from './ip.ts';
export { compileNetworkTable, networksCompiled } from './table-cache.ts';
export type { Client, Enricher, EnricherOptions, Network } from './types.ts';
