'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { LedgerStrip } from '#components/ledger/ledger-strip.tsx';
import { LedgerStripSkeleton } from '#components/ledger/ledger-strip-skeleton.tsx';
import { LiveDot } from '#components/live/live-dot.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { useRange } from '#components/ui/use-url.ts';
import { beforeName } from '#lib/range.ts';
import { CampaignTable } from './campaign-table.tsx';

export function Campaigns() {
  const trpc = useTRPC();
  const [range] = useRange();
  const summary = useQuery({
    ...trpc.overview.summary.queryOptions({ range }),
    placeholderData: keepPreviousData,
  });
  const campaigns = useQuery({
    ...trpc.campaigns.figures.queryOptions({ range }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Campaigns"
      controls={
        <>
          <LiveDot />
          <RangePicker />
        </>
      }
    >
      {campaigns.data ? (
        // Of the same moment as the table, which adds up to it.
        <LedgerStrip
          figures={campaigns.data.total}
          previous={summary.data?.previous}
          than={beforeName(range)}
        />
      ) : (
        !campaigns.error && <LedgerStripSkeleton />
      )}
      {campaigns.error && (
        <Problem
          message={campaigns.error.message}
          retry={() => Promise.all([summary.refetch(), campaigns.refetch()])}
        />
      )}
      {campaigns.data ? (
        <CampaignTable of={campaigns.data} />
      ) : (
        !campaigns.error && <TableSkeleton rows={6} />
      )}
    </Page>
  );
}
