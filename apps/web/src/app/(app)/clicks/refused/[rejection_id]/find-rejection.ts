import 'server-only';
import { cache } from 'react';
import type { RejectedClick } from '#lib/model.ts';
import { orNotFound } from '#server/or-not-found.ts';
import { caller } from '#server/trpc.tsx';

/** The caller's refused click that a path names; the page for an unknown one otherwise. Asked once a request. */
export const findRejection = cache(async (pathPart: string): Promise<RejectedClick> => {
  return orNotFound(
    caller().then((api) => api.clicks.rejectionById({ rejectionId: decodeURIComponent(pathPart) })),
  );
});
