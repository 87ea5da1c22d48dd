import 'server-only';
import { cache } from 'react';
import type { Statement } from '#lib/model.ts';
import { orNotFound } from '#server/or-not-found.ts';
import { caller } from '#server/trpc.tsx';

/** Anybody's statement that a path names; the page for what does not exist otherwise. Asked once a request. */
export const findAnyonesStatement = cache(async (pathPart: string): Promise<Statement> => {
  return orNotFound(caller().then((api) => api.statements.anyones({ id: decodeURIComponent(pathPart) })));
});
