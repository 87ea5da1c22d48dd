import 'server-only';
import { cache } from 'react';
import type { Dispute } from '#lib/model.ts';
import { orNotFound } from '#server/or-not-found.ts';
import { caller } from '#server/trpc.tsx';

/** The dispute that a path names; the page for what does not exist otherwise. Asked once a request. */
export const findDispute = cache(async (pathPart: string, whose: 'byId' | 'anyones'): Promise<Dispute> => {
  return orNotFound(caller().then((api) => api.disputes[whose]({ id: decodeURIComponent(pathPart) })));
});
