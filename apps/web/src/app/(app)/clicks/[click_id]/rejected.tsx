'use client';

import { rejectionName } from '@clickledger/rules';
import { VerdictLabel } from '#components/ledger/verdict-label.tsx';
import { useFormat } from '#components/reader.tsx';
import { Section } from '#components/ui/page.tsx';
import type { RejectedClick } from '#lib/model.ts';
import { Facts } from './facts.tsx';
import { Sentence } from './sentence.tsx';

export function Rejected({ found: { rejection, sentence } }: { found: RejectedClick }) {
  const { full } = useFormat();
  const { receivedAt, eventTime } = rejection;
  return (
    <>
      <Sentence label={<VerdictLabel part="rejected" />} text={sentence} />
      <Section title="What was refused" className="max-w-4xl">
        <Facts
          facts={[
            ['Received', full(receivedAt)],
            // The door notes its own time where it was given none, or one ahead of it: that is no claim.
            ['Happened, as claimed', eventTime < receivedAt && full(eventTime)],
            [
              'Reason',
              <span key="reason">
                {rejectionName(rejection.code)} <span className="font-mono text-xs">{rejection.code}</span>
              </span>,
            ],
            ['Field', mono(rejection.field)],
            ['What stood there', mono(rejection.value)],
            ['Page that sent it', rejection.pageHost],
            ['Campaign, as claimed', mono(rejection.campaignId)],
            ['Click id', mono(rejection.clickId)],
            ['Clicks that this stands for', String(rejection.count)],
            ['Source', rejection.source],
            ['Refusal id', mono(rejection.rejectionId)],
          ]}
        />
      </Section>
    </>
  );
}

function mono(text: string) {
  return text && <span className="font-mono text-xs">{text}</span>;
}
