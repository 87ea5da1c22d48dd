import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { orNotFound } from '#server/or-not-found.ts';
import { requireAdvertiser } from '#server/session.ts';
import { caller } from '#server/trpc.tsx';

export const metadata: Metadata = { title: 'View' };

interface Props {
  params: Promise<{ id: string }>;
}

/** A view by its id, as letters and the start page name it: Explore with its question as it is by now. */
export default async function ViewPage({ params }: Props) {
  await requireAdvertiser();
  const { id } = await params;
  const { views } = await caller();
  const { path } = await orNotFound(views.open({ id }));
  redirect(path);
}
