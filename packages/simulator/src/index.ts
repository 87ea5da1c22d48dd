export * from './format-summary.ts';
export * from './learn.ts';
export * from './progress.ts';
export * from './random.ts';
export * from './simulate.ts';
export { MISTAKES } from './spoil.ts';
