import type { Metadata } from 'next';
import { Rejected } from '#app/(app)/clicks/[click_id]/rejected.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { Page } from '#components/ui/page.tsx';
import { requireAdvertiser } from '#server/session.ts';
import { findRejection } from './find-rejection.ts';

export const metadata: Metadata = { title: 'Refused click' };

interface Props {
  params: Promise<{ rejection_id: string }>;
}

/** One refused click, by the id of its refusal: it may have come without an id of its own. */
export default async function RefusedPage({ params }: Props) {
  await requireAdvertiser();
  const found = await findRejection((await params).rejection_id);
  return (
    <Page title="Refused click" before={<BackLink href="/clicks">Clicks</BackLink>}>
      <Rejected found={found} />
    </Page>
  );
}
