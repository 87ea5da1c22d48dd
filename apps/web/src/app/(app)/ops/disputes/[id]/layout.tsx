import type { ReactNode } from 'react';
import { findDispute } from '#app/(app)/billing/disputes/[id]/find-dispute.ts';
import { requireOperator } from '#server/session.ts';

interface Props {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/** Looks the dispute up before anything is sent, so that an unknown one is answered with 404. */
export default async function OperatorsDisputeLayout({ params, children }: Props) {
  await requireOperator();
  await findDispute((await params).id, 'anyones');
  return children;
}
