export * from './counting/index.ts';
export * from './explain.ts';
export * from './judge.ts';
export * from './lists.ts';
export * from './reason.ts';
export * from './rule.ts';
export * from './rules.ts';
export * from './settings.ts';
export { TEST_FINDING } from './test-click.ts';
