export * from './flood.ts';
export * from './scored-clicks.ts';
export * from './window-topics.ts';
