import type { Metadata } from 'next';
import { BackLink } from '#components/ui/back-link.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Page } from '#components/ui/page.tsx';
import { requireAdvertiser } from '#server/session.ts';
import { Accepted } from './accepted.tsx';
import { findClick } from './find-click.ts';
import { Rejected } from './rejected.tsx';

export const metadata: Metadata = { title: 'Click' };

interface Props {
  params: Promise<{ click_id: string }>;
}

/** One click: the sentence that says what became of it, and everything that the sentence rests on. */
export default async function ClickPage({ params }: Props) {
  const { advertiser } = await requireAdvertiser();
  const pathPart = (await params).click_id;
  const found = await findClick(pathPart);
  const clickId = decodeURIComponent(pathPart);
  return (
    <Page
      title={<span className="font-mono text-lg font-normal tracking-normal">{clickId}</span>}
      before={<BackLink href="/clicks">Clicks</BackLink>}
      controls={<CopyButton text={clickId} label="click id" />}
    >
      {found.kind === 'accepted' ? (
        <Accepted found={found} timeZone={advertiser.timeZone} />
      ) : (
        <Rejected found={found} />
      )}
    </Page>
  );
}
