import type { ReactNode } from 'react';
import { requireOperator } from '#server/session.ts';

/** For operators; to everyone else these pages do not exist. */
export default async function OpsLayout({ children }: { children: ReactNode }) {
  await requireOperator();
  return children;
}
