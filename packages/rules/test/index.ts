export * from './browser-request.ts';
export * from './browsers.ts';
export * from './found-by.ts';
export * from './hiding.ts';
