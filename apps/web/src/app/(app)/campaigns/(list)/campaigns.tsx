'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { LedgerStrip } from '#components/ledger/ledger-strip.tsx';
import { LedgerStripSkeleton } from '#components/ledger/ledger-strip-skeleton.tsx';
import { LiveDot } from '#components/live/live-dot.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { useRange } from '#components/ui/use-url.ts';
import { beforeName } from '#lib/range.ts';
import { CampaignTable } from './campaign-table.tsx';

const BulkBar = lazily(async () => (await import('./bulk-bar.tsx')).BulkBar);

/** Every campaign with its figures. `refused`: why this reader may make none. */
export function Campaigns({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const [range] = useRange();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const select = (ids: string[], chosen: boolean) => {
    const next = new Set(selected);
    for (const id of ids) {
      if (chosen) next.add(id);
      else next.delete(id);
    }
    setSelected(next);
  };
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
          <Link href="/campaigns/import" className={`${buttonClass('plain', 'sm')} max-sm:hidden`}>
            {refused ? 'Export' : 'Import or export'}
          </Link>
          {!refused && (
            <Link href="/campaigns/new" className={buttonClass('primary', 'sm')}>
              <Icon name="plus" />
              New campaign
            </Link>
          )}
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
        <>
          <Suspense>
            {selected.size > 0 && <BulkBar ids={[...selected]} done={() => setSelected(new Set())} />}
          </Suspense>
          <CampaignTable of={campaigns.data} refused={refused} selected={selected} select={select} />
        </>
      ) : (
        !campaigns.error && <TableSkeleton rows={6} />
      )}
    </Page>
  );
}
