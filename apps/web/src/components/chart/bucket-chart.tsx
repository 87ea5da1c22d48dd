'use client';

import { amountToDecimal, microsToDecimal, PARTS, receivedOf } from '@clickledger/domain';
import { lazy, Suspense, useState } from 'react';
import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Section } from '#components/ui/page.tsx';
import { useZoom } from '#components/ui/use-zoom.ts';
import { toCsv } from '#lib/csv.ts';
import { PART_NAMES } from '#lib/ledger.ts';
import { ResetZoom, TableToggle } from './chart-actions.tsx';
import { BEFORE_MARK, INK_MARK, Legend, type Series, useHidden } from './legend.tsx';
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
  const { zoom, reset } = useZoom();
  const shown: Series[] = [
    ...PARTS.map((part) => ({
      key: part,
      name: PART_NAMES[part].short,
      mark: <VerdictMark part={part} />,
    })),
    { key: 'charged', name: `Charged, ${currency}`, mark: INK_MARK },
    { key: 'before', name: 'Period before', mark: BEFORE_MARK },
  ];
  const [hidden, toggle] = useHidden(shown);
  return (
    <Section
      title="Clicks over time"
      note={series && `by ${series.bucket}, ${timeZone}`}
      actions={
        series && (
          <>
            <ResetZoom reset={reset} />
            <TableToggle asTable={asTable} set={setAsTable} />
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
            <BucketTable series={series} onPick={onPick} />
          </Suspense>
        ) : (
          <>
            <Suspense fallback={<PlotSkeleton />}>
              {series && seen ? (
                <ClicksPlot
                  series={series}
                  labels={Math.max(3, Math.floor(width / 64))}
                  hidden={hidden}
                  onPick={onPick}
                  zoom={zoom}
                />
              ) : (
                <PlotSkeleton />
              )}
            </Suspense>
            <Legend
              series={shown}
              hidden={hidden}
              toggle={toggle}
              open={series?.buckets.some(({ open }) => open) ?? true}
            />
          </>
        )}
      </div>
    </Section>
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
