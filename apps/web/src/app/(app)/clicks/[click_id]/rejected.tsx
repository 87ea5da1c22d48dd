'use client';

import { VerdictLabel } from '#components/ledger/verdict-label.tsx';
import { useFormat } from '#components/reader.tsx';
import { Section } from '#components/ui/page.tsx';
import type { RejectedClick } from '#lib/model.ts';
import { Facts } from './facts.tsx';
import { Sentence } from './sentence.tsx';

export function Rejected({ found: { rejection, sentence } }: { found: RejectedClick }) {
  const { full } = useFormat();
  return (
    <>
      <Sentence label={<VerdictLabel part="rejected" />} text={sentence} />
      <Section title="What was refused">
        <Facts
          facts={[
            ['Received', full(rejection.receivedAt)],
            ['Happened, as claimed', full(rejection.eventTime)],
            ['Reason', rejection.code],
            ['Field', rejection.field],
            ['Campaign, as claimed', rejection.campaignId],
            ['Source', rejection.source],
          ]}
        />
      </Section>
    </>
  );
}
