import type { ReactNode } from 'react';
import { requireAdvertiser } from '#server/session.ts';
import { findClick } from './find-click.ts';

interface Props {
  params: Promise<{ click_id: string }>;
  children: ReactNode;
}

/** Looks the click up before anything is sent, so that an unknown one is answered with 404. */
export default async function ClickLayout({ params, children }: Props) {
  await requireAdvertiser();
  await findClick((await params).click_id);
  return children;
}
