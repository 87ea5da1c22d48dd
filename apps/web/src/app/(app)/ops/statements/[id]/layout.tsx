import type { ReactNode } from 'react';
import { findStatement } from '#app/(app)/billing/statements/[id]/find-statement.ts';
import { requireOperator } from '#server/session.ts';

interface Props {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/** Looks the statement up before anything is sent, so that an unknown one is answered with 404. */
export default async function OperatorsStatementLayout({ params, children }: Props) {
  await requireOperator();
  await findStatement((await params).id);
  return children;
}
