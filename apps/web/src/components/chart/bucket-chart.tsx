'use client';

import { amountToDecimal, microsToDecimal, PARTS, receivedOf } from '@clickledger/domain';
import { lazy, Suspense, useState } from 'react';
import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Section } from '#components/ui/page.tsx';
import { toCsv } from '#lib/csv.ts';
import { PART_NAMES } from '#lib/ledger.ts';
import { PlotSkeleton } from './plot-skeleton.tsx';
import type { ChartBucket, ChartSeries } from './points.ts';
import { useSeen } from './use-seen.ts';
import { useWidth } from './use-width.ts';

const ClicksPlot = lazy(() => import('./clicks-plot.tsx'));
const BucketTable = lazy(() => import('./bucket-table.tsx'));

/** Clicks over time: a chart, the same as a table, and the same as CSV. */
export function BucketChart({
  series,
  onPick,
}: {
  series: ChartSeries | undefined;
  onPick?: (bucket: ChartBucket) => void;
}) {
  const { timeZone, currency } = useFormat();
  const [asTable, setAsTable] = useState(false);
  const [ref, width] = useWidth();
  const seen = useSeen(ref);
  return (
    <Section
      title="Clicks over time"
      note={series && `by ${series.bucket}, ${timeZone}`}
      actions={
        series && (
          <>
            <button
              type="button"
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
              className="flex h-7 items-center gap-1.5 rounded-md px-2 text-xs text-ink-2 hover:bg-hover hover:text-brand"
            >
              <Icon name={asTable ? 'overview' : 'table'} />
              <span className="max-sm:sr-only">{asTable ? 'View as chart' : 'View as table'}</span>
            </button>
            <CopyButton text={() => seriesCsv(series, currency)} label="CSV">
              <span className="max-sm:sr-only">Copy CSV</span>
            </CopyButton>
          </>
        )
      }
    >
      <div ref={ref}>
        {series && asTable ? (
          <Suspense fallback={<div className="h-[26rem]" />}>
            <BucketTable series={series} />
          </Suspense>
        ) : (
          <>
            <Suspense fallback={<PlotSkeleton />}>
              {series && seen ? (
                <ClicksPlot series={series} labels={Math.max(3, Math.floor(width / 84))} onPick={onPick} />
              ) : (
                <PlotSkeleton />
              )}
            </Suspense>
            <Legend currency={currency} />
          </>
        )}
      </div>
    </Section>
  );
}

function Legend({ currency }: { currency: string }) {
  return (
    <div className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2 sm:pl-12" aria-hidden="true">
      {PARTS.map((part) => (
        <span key={part} className="flex items-center gap-1.5">
          <VerdictMark part={part} />
          {PART_NAMES[part].short}
        </span>
      ))}
      <span className="flex items-center gap-1.5">
        <span className="size-2.5 bg-ink-3" />
        Charged, {currency}
      </span>
      <span className="flex items-center gap-1.5">
        <span className="h-px w-4 bg-ink/70" />
        Billable and charged, period before
      </span>
    </div>
  );
}

function seriesCsv({ buckets }: ChartSeries, currency: string): string {
  return toCsv([
    ['start', 'end', 'received', ...PARTS, 'charged', 'amount', 'currency'],
    ...buckets.map((bucket) => [
      bucket.start.toISOString(),
      bucket.end.toISOString(),
      receivedOf(bucket),
      ...PARTS.map((part) => bucket[part]),
      microsToDecimal(bucket.chargedMicros),
      amountToDecimal(bucket.amountMicros, currency),
      currency,
    ]),
  ]);
}
