import type { ReactNode } from 'react';
import { requireOperator } from '#server/session.ts';
import { findCorrection } from './find-correction.ts';

interface Props {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/** Looks the correction up before anything is sent, so that an unknown one is answered with 404. */
export default async function CorrectionLayout({ params, children }: Props) {
  await requireOperator();
  await findCorrection((await params).id);
  return children;
}
