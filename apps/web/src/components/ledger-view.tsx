'use client';

import { type Part, type Question, receivedOf } from '@clickledger/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { beforeName } from '#lib/range.ts';
import { pageFilters } from '#lib/tops.ts';
import { BucketChartSkeleton } from './chart/plot-skeleton.tsx';
import type { ChartBucket } from './chart/points.ts';
import { Later } from './later.tsx';
import { lazily } from './lazily.ts';
import { LedgerStrip } from './ledger/ledger-strip.tsx';
import { LedgerStripSkeleton } from './ledger/ledger-strip-skeleton.tsx';
import { useLive } from './live/live-provider.tsx';
import { useTRPC } from './trpc.tsx';
import { exploreHref } from './ui/explore-link.tsx';
import { Problem } from './ui/problem.tsx';
import { useRange } from './ui/use-url.ts';

const BucketChart = lazily(async () => (await import('./chart/bucket-chart.tsx')).BucketChart);
const NotCharged = lazily(async () => (await import('./ledger/not-charged.tsx')).NotCharged);
const ChangeMarks = lazily(async () => (await import('./annotations/change-marks.tsx')).ChangeMarks);
// Most who look have clicks to look at.
const NothingInRange = lazily(async () => (await import('./empty/nothing-in-range.tsx')).NothingInRange);
const WaitingForFirstClick = lazily(
  async () => (await import('./empty/waiting-for-first-click.tsx')).WaitingForFirstClick,
);

/** The head of every page of figures: the strip, the chart over time, and what the page adds below. */
export function LedgerView({ campaignId, children }: { campaignId?: string; children: ReactNode }) {
  const trpc = useTRPC();
  const router = useRouter();
  const live = useLive();
  const [range, setRange] = useRange();
  const input = campaignId ? { range, campaignId } : { range };
  const summary = useQuery({
    ...trpc.overview.summary.queryOptions(input),
    placeholderData: keepPreviousData,
  });
  const series = useQuery({ ...trpc.overview.series.queryOptions(input), placeholderData: keepPreviousData });

  const pick = ({ start, end }: ChartBucket) => {
    // A minute is not worth a chart of its own: its clicks are.
    if (series.data?.bucket !== 'minute') return setRange({ from: start, to: end });
    const filter = new URLSearchParams({ from: start.toISOString(), to: end.toISOString() });
    if (campaignId) filter.set('campaign', campaignId);
    router.push(`/clicks?${filter}`);
  };

  const problem = summary.error ?? series.error;
  if (problem && !summary.data) {
    return (
      <Problem message={problem.message} retry={() => Promise.all([summary.refetch(), series.refetch()])} />
    );
  }
  const nothing = summary.data && receivedOf(summary.data.figures) === 0n;
  const never = nothing && live.figures?.lastClickAt === null && live.figures.today.received === 0n;
  const changing = summary.isPlaceholderData || series.isPlaceholderData;
  return (
    <div
      className={`grid gap-10 motion-safe:transition-opacity ${changing ? 'opacity-60' : ''}`}
      aria-busy={changing}
    >
      {summary.data ? (
        <LedgerStrip
          figures={summary.data.figures}
          previous={summary.data.previous}
          than={beforeName(range)}
          notCharged={
            <Later meanwhile={<div className="h-4" />}>
              <NotCharged campaignId={campaignId} />
            </Later>
          }
          leads={(figure) => exploreHref(leadOf(figure, campaignId), range)}
        />
      ) : (
        <LedgerStripSkeleton />
      )}
      {problem && <Problem message={problem.message} retry={() => series.refetch()} />}
      {never ? (
        <Later>
          <WaitingForFirstClick campaignId={campaignId} />
        </Later>
      ) : nothing ? (
        <Later>
          <NothingInRange />
        </Later>
      ) : (
        <>
          <div>
            <Later meanwhile={<BucketChartSkeleton />}>
              <BucketChart series={series.data} onPick={pick} />
            </Later>
            <Later meanwhile={<div className="h-8" />}>
              <ChangeMarks
                range={range}
                pieces={series.data?.buckets ?? []}
                {...(campaignId && { campaignIds: [campaignId] })}
              />
            </Later>
          </div>
          {children}
        </>
      )}
    </div>
  );
}

/** What a figure of the strip is about, as a question. */
function leadOf(figure: Part | 'received' | 'charged', campaignId: string | undefined): Partial<Question> {
  const filters = pageFilters(campaignId);
  if (figure === 'received') return { filters };
  if (figure === 'charged') return { filters, measures: ['charged', 'billable', 'average_price'] };
  return { filters: [...filters, { dimension: 'verdict', op: 'is', values: [figure] }] };
}
