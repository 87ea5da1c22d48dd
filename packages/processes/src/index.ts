export * from './checks.ts';
export * from './child.ts';
export * from './health.ts';
export * from './listen.ts';
export * from './part-files.ts';
export * from './processes.ts';
export * from './supervisor.ts';
