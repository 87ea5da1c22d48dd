import 'server-only';
import { TRPCError } from '@trpc/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { RejectedClick } from '#lib/model.ts';
import { caller } from '#server/trpc.tsx';

/** The caller's refused click that a path names; the page for an unknown one otherwise. Asked once a request. */
export const findRejection = cache(async (pathPart: string): Promise<RejectedClick> => {
  try {
    return await (await caller()).clicks.rejectionById({ rejectionId: decodeURIComponent(pathPart) });
  } catch (error) {
    const unknown = error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code);
    if (unknown) notFound();
    throw error;
  }
});
