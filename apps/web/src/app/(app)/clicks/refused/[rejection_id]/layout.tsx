import type { ReactNode } from 'react';
import { requireAdvertiser } from '#server/session.ts';
import { findRejection } from './find-rejection.ts';

interface Props {
  params: Promise<{ rejection_id: string }>;
  children: ReactNode;
}

/** Looks the refused click up before anything is sent, so that an unknown one is answered with 404. */
export default async function RefusedLayout({ params, children }: Props) {
  await requireAdvertiser();
  await findRejection((await params).rejection_id);
  return children;
}
