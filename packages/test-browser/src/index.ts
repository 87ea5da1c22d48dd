export { browserOptions } from './browser-options.ts';
