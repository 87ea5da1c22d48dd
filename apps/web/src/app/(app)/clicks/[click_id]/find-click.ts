import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import { readerLocale } from '#lib/locale.ts';
import type { ClickDetail } from '#lib/model.ts';
import { orNotFound } from '#server/or-not-found.ts';
import { caller } from '#server/trpc.tsx';

/** The caller's click that a path names; the page for an unknown one otherwise. Asked once a request. */
export const findClick = cache(async (pathPart: string): Promise<ClickDetail> => {
  const locale = readerLocale((await headers()).get('accept-language'));
  return orNotFound(
    caller().then((api) => api.clicks.byId({ clickId: decodeURIComponent(pathPart), locale })),
  );
});
