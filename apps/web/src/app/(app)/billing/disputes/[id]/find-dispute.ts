import 'server-only';
import { TRPCError } from '@trpc/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { Dispute } from '#lib/model.ts';
import { caller } from '#server/trpc.tsx';

/** The dispute that a path names; the page for what does not exist otherwise. Asked once a request. */
export const findDispute = cache(async (pathPart: string, whose: 'byId' | 'anyones'): Promise<Dispute> => {
  try {
    return await (await caller()).disputes[whose]({ id: decodeURIComponent(pathPart) });
  } catch (error) {
    const unknown = error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code);
    if (unknown) notFound();
    throw error;
  }
});
