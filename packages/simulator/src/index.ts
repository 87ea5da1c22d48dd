export type { PlannedClick } from './click.ts';
export * from './format-summary.ts';
export * from './history.ts';
export * from './learn.ts';
export * from './progress.ts';
export * from './random.ts';
export { reportedClick } from './requests.ts';
export * from './simulate.ts';
export { MISTAKES } from './spoil.ts';
