import type { ReactNode } from 'react';
import { requireOperator } from '#server/session.ts';
import { findAnyonesStatement } from './find-anyones-statement.ts';

interface Props {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/** Looks the statement up before anything is sent, so that an unknown one is answered with 404. */
export default async function OperatorsStatementLayout({ params, children }: Props) {
  await requireOperator();
  await findAnyonesStatement((await params).id);
  return children;
}
