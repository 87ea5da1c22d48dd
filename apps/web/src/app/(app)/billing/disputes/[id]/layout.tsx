import type { ReactNode } from 'react';
import { requireAdvertiser } from '#server/session.ts';
import { findDispute } from './find-dispute.ts';

interface Props {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/** Looks the dispute up before anything is sent, so that an unknown one is answered with 404. */
export default async function DisputeLayout({ params, children }: Props) {
  await requireAdvertiser();
  await findDispute((await params).id, 'byId');
  return children;
}
