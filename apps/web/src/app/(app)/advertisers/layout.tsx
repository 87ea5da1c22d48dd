import type { ReactNode } from 'react';
import { requireOperator } from '#server/session.ts';

/** For operators; to everyone else this page does not exist. */
export default async function AdvertisersLayout({ children }: { children: ReactNode }) {
  await requireOperator();
  return children;
}
