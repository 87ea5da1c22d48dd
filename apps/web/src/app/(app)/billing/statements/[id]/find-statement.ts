import 'server-only';
import { cache } from 'react';
import type { Statement } from '#lib/model.ts';
import { orNotFound } from '#server/or-not-found.ts';
import { caller } from '#server/trpc.tsx';

/** The statement that a path names; the page for what does not exist otherwise. Asked once a request. */
export const findStatement = cache(async (pathPart: string): Promise<Statement> => {
  return orNotFound(caller().then((api) => api.statements.byId({ id: decodeURIComponent(pathPart) })));
});
