import 'server-only';
import { TRPCError } from '@trpc/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { Statement } from '#lib/model.ts';
import { caller } from '#server/trpc.tsx';

/** Anybody's statement that a path names; the page for what does not exist otherwise. Asked once a request. */
export const findAnyonesStatement = cache(async (pathPart: string): Promise<Statement> => {
  try {
    return await (await caller()).statements.anyones({ id: decodeURIComponent(pathPart) });
  } catch (error) {
    const unknown = error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code);
    if (unknown) notFound();
    throw error;
  }
});
