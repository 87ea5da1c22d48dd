export type { Context } from './context.ts';
export { csvResponse } from './csv-response.ts';
export { explainError, UNEXPECTED } from './errors.ts';
export { rangedResponse, streamedResponse } from './file-response.ts';
export { MAX_BATCH } from './limits.ts';
export { createRestApp } from './rest/app.ts';
export type { KeylessCall } from './rest/authenticate.ts';
export { type AppRouter, appRouter } from './root.ts';
export { createCallerFactory } from './trpc.ts';
