export * from './browser-request.ts';
export * from './browsers.ts';
export * from './build-seen.ts';
export * from './found-by.ts';
export * from './hiding.ts';
