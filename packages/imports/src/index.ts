export * from './log-line.ts';
export * from './mapping.ts';
export * from './read.ts';
