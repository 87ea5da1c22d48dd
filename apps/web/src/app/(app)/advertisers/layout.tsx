import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { requireSession } from '#server/session.ts';

/** For operators; to everyone else this page does not exist. */
export default async function AdvertisersLayout({ children }: { children: ReactNode }) {
  const { user } = await requireSession();
  if (!user.operatorRole) notFound();
  return children;
}
