export { canonicalIp, networkOf, truncateIp } from '@clickledger/domain';
export { declaredBot } from './declared-bot.ts';
export { openEnricher } from './enricher.ts';
export { OperatorListError } from './robots/operator-lists.ts';
export { compileNetworkTable, networksCompiled } from './table-cache.ts';
export type { Client, Enricher, EnricherOptions, Network } from './types.ts';
