export * from './browser-request.ts';
export * from './browsers.ts';
export * from './hiding.ts';
