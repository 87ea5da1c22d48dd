import 'server-only';
import { TRPCError } from '@trpc/server';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { readerLocale } from '#lib/locale.ts';
import type { ClickDetail } from '#lib/model.ts';
import { caller } from '#server/trpc.tsx';

/** The caller's click that a path names; the page for an unknown one otherwise. Asked once a request. */
export const findClick = cache(async (pathPart: string): Promise<ClickDetail> => {
  const locale = readerLocale((await headers()).get('accept-language'));
  try {
    return await (await caller()).clicks.byId({ clickId: decodeURIComponent(pathPart), locale });
  } catch (error) {
    const unknown = error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code);
    if (unknown) notFound();
    throw error;
  }
});
