import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { BackLink } from '../../../../components/ui/back-link.tsx';
import { CopyButton } from '../../../../components/ui/copy-button.tsx';
import { Page } from '../../../../components/ui/page.tsx';
import { readerLocale } from '../../../../lib/locale.ts';
import type { ClickDetail } from '../../../../lib/model.ts';
import { requireAdvertiser } from '../../../../server/session.ts';
import { caller } from '../../../../server/trpc.tsx';
import { Accepted } from './accepted.tsx';
import { Rejected } from './rejected.tsx';
import { UnknownClick } from './unknown-click.tsx';

export const metadata: Metadata = { title: 'Click' };

interface Props {
  params: Promise<{ click_id: string }>;
}

/** One click: the sentence that says what became of it, and everything that the sentence rests on. */
export default async function ClickPage({ params }: Props) {
  const { advertiser } = await requireAdvertiser();
  const clickId = decodeURIComponent((await params).click_id);
  const locale = readerLocale((await headers()).get('accept-language'));
  const found = await findClick(clickId, locale);
  return (
    <Page
      title={<span className="font-mono text-lg font-normal tracking-normal">{clickId}</span>}
      before={<BackLink href="/clicks">Clicks</BackLink>}
      controls={<CopyButton text={clickId} label="click id" />}
    >
      {found === null && <UnknownClick clickId={clickId} />}
      {found?.kind === 'accepted' && <Accepted found={found} timeZone={advertiser.timeZone} />}
      {found?.kind === 'rejected' && <Rejected found={found} />}
    </Page>
  );
}

async function findClick(clickId: string, locale: string): Promise<ClickDetail | null> {
  try {
    return await (await caller()).clicks.byId({ clickId, locale });
  } catch (error) {
    if (error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code)) return null;
    throw error;
  }
}
