import type { ReactNode } from 'react';
import { requireAdvertiser } from '#server/session.ts';
import { findStatement } from './find-statement.ts';

interface Props {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/** Looks the statement up before anything is sent, so that an unknown one is answered with 404. */
export default async function StatementLayout({ params, children }: Props) {
  await requireAdvertiser();
  await findStatement((await params).id);
  return children;
}
