export * from './clicks.ts';
export * from './stores.ts';
