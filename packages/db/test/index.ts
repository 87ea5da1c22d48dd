export * from './catalog.ts';
export * from './clicks.ts';
export * from './stores.ts';
export * from './totals-drift.ts';
