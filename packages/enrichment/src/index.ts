export { canonicalIp, networkOf, truncateIp } from '@clickledger/domain';
export { declaredBot } from './declared-bot.ts';
export { openEnricher } from './enricher.ts';
export { type ListInfo, listLabel } from './reputation/list-info.ts';
export type { NetworkListsStatus } from './reputation/network-lists.ts';
export { OperatorListError } from './robots/operator-lists.ts';
export type { Client, Enricher, EnricherOptions, Network } from './types.ts';
