export * from './burst-rules.ts';
export { type Burst, type BurstLimits, findBursts, type SequenceClick } from './bursts.ts';
export * from './concentration.ts';
export * from './explain-adjustment.ts';
export * from './neighbours.ts';
export * from './own-places.ts';
export * from './returning.ts';
export * from './roaming.ts';
export type { LookBackDetail, LookBackRule } from './rule.ts';
