import 'server-only';
import { cache } from 'react';
import type { Correction } from '#lib/model.ts';
import { orNotFound } from '#server/or-not-found.ts';
import { caller } from '#server/trpc.tsx';

/** The correction that a path names; the page for what does not exist otherwise. Asked once a request. */
export const findCorrection = cache(
  async (pathPart: string): Promise<Correction> =>
    orNotFound(caller().then((api) => api.corrections.byId({ id: decodeURIComponent(pathPart) }))),
);
