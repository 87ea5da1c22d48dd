import { addListEntry, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { BackLink } from '#components/ui/back-link.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Page } from '#components/ui/page.tsx';
import type { AcceptedClick, RejectedClick } from '#lib/model.ts';
import { requireAdvertiser } from '#server/session.ts';
import { apiContext } from '#server/trpc.tsx';
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
  const { principal } = await apiContext();
  const shared = { timeZone: advertiser.timeZone, mayBlock: whyNot(principal, addListEntry) === null };
  return (
    <Page
      title={<span className="font-mono text-lg font-normal tracking-normal">{clickId}</span>}
      before={<BackLink href="/clicks">Clicks</BackLink>}
      controls={<CopyButton text={clickId} label="click id" />}
    >
      <Found found={found} {...shared} />
      {found.others.map((other) => (
        <section key={other.kind} className="grid gap-10 border-t border-line pt-8">
          <h2 className="text-lg font-semibold">{OTHERS[other.kind]}</h2>
          <Found found={other} {...shared} />
        </section>
      ))}
    </Page>
  );
}

/** What else came under the id. */
const OTHERS = {
  accepted: 'Another click has this id, sent without your key',
  rejected: 'Another click came under this id',
} as const;

function Found({
  found,
  ...shared
}: {
  found: AcceptedClick | RejectedClick;
  timeZone: string;
  mayBlock: boolean;
}) {
  return found.kind === 'accepted' ? <Accepted found={found} {...shared} /> : <Rejected found={found} />;
}
