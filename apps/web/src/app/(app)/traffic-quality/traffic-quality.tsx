'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { PlotSkeleton } from '#components/chart/plot-skeleton.tsx';
import { NothingInRange } from '#components/empty/nothing-in-range.tsx';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { LedgerStripSkeleton } from '#components/ledger/ledger-strip-skeleton.tsx';
import { LiveDot } from '#components/live/live-dot.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import type { Quality } from '#lib/model.ts';
import { beforeName } from '#lib/range.ts';
import { FilterBar } from './filter-bar.tsx';
import { parseQualityFilters, type QualityFilters } from './filters.ts';
import { FoundLater } from './found-later.tsx';
import { NotCharged } from './not-charged.tsx';
import { QualityTable } from './quality-table.tsx';
import { ShareChart } from './share-chart.tsx';

// Below all else.
const SiteTrends = lazily(async () => (await import('./site-trends.tsx')).SiteTrends);

/** What was not charged, in money first; why, and where it came from. */
export function TrafficQuality({ mayBlock }: { mayBlock: boolean }) {
  const trpc = useTRPC();
  const text = useSearchParams().toString();
  const filters = useMemo(() => parseQualityFilters(new URLSearchParams(text)), [text]);
  const quality = useQuery({
    ...trpc.traffic.quality.queryOptions(filters),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Traffic quality"
      controls={
        <>
          <LiveDot />
          <Link href="/disclosure" className={buttonClass('quiet', 'sm')}>
            Disclosure
          </Link>
          <RangePicker />
        </>
      }
    >
      <FilterBar />
      {quality.data ? (
        <div
          className={`grid gap-10 motion-safe:transition-opacity ${quality.isPlaceholderData ? 'opacity-60' : ''}`}
          aria-busy={quality.isPlaceholderData}
        >
          {quality.error && <Problem message={quality.error.message} retry={() => quality.refetch()} />}
          <Found quality={quality.data} filters={filters} mayBlock={mayBlock} />
        </div>
      ) : quality.error ? (
        <Problem message={quality.error.message} retry={() => quality.refetch()} />
      ) : (
        <>
          <LedgerStripSkeleton />
          <PlotSkeleton />
        </>
      )}
    </Page>
  );
}

function Found({
  quality,
  filters,
  mayBlock,
}: {
  quality: Quality;
  filters: QualityFilters;
  mayBlock: boolean;
}) {
  const { total, previous, lists } = quality;
  if (total.accepted === 0n) return <NothingInRange />;
  const shared = { total, filters, mayBlock };
  return (
    <>
      <NotCharged total={total} previous={previous} than={beforeName(filters.range)} />
      <ShareChart quality={quality} />
      {total.unpaid.clicks === 0n ? (
        <p className="text-ink-2">
          Every click of this time is charged: none repeats another, and no rule found one invalid.
        </p>
      ) : (
        <>
          <QualityTable by="reason" list={lists.reason} {...shared} />
          <div className="grid gap-x-12 gap-y-10 xl:grid-cols-2">
            {filters.siteId === undefined && <QualityTable by="site" list={lists.site} {...shared} />}
            <QualityTable by="network" list={lists.network} {...shared} />
            <QualityTable by="country" list={lists.country} {...shared} />
            <QualityTable by="device" list={lists.device} {...shared} />
            {filters.campaignId === undefined && (
              <QualityTable by="campaign" list={lists.campaign} {...shared} />
            )}
          </div>
        </>
      )}
      <FoundLater />
      <Later>
        <SiteTrends filters={filters} />
      </Later>
    </>
  );
}
