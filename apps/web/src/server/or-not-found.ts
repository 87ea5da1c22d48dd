import 'server-only';
import { TRPCError } from '@trpc/server';
import { notFound } from 'next/navigation';

/** What a path names, or the page for what does not exist: what is not there, and what cannot be the name of anything. */
export async function orNotFound<Found>(found: Promise<Found>): Promise<Found> {
  try {
    return await found;
  } catch (error) {
    const unknown = error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code);
    if (unknown) notFound();
    throw error;
  }
}
