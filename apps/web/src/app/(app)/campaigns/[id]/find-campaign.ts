import 'server-only';
import { cache } from 'react';
import type { Campaign } from '#lib/model.ts';
import { orNotFound } from '#server/or-not-found.ts';
import { caller } from '#server/trpc.tsx';

/** The caller's campaign that a path names; the page for what does not exist otherwise. Asked once a request. */
export const findCampaign = cache(async (pathPart: string): Promise<Campaign> => {
  return orNotFound(caller().then((api) => api.campaigns.byId({ id: decodeURIComponent(pathPart) })));
});
