'use client';

import { microsToDecimal } from '@clickledger/domain';
import { lazy, Suspense, useState } from 'react';
import { ResetZoom, TableToggle } from '#components/chart/chart-actions.tsx';
import { BEFORE_MARK, Legend, type Series, useHidden } from '#components/chart/legend.tsx';
import { useSeen } from '#components/chart/use-seen.ts';
import { useWidth } from '#components/chart/use-width.ts';
import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Section } from '#components/ui/page.tsx';
import { useZoom } from '#components/ui/use-zoom.ts';
import { toCsv } from '#lib/csv.ts';
import type { Quality } from '#lib/model.ts';

const SharePlot = lazy(() => import('./share-plot.tsx'));
const ShareTable = lazy(() => import('./share-table.tsx'));

const SHOWN: Series[] = [
  { key: 'givt', name: 'GIVT', mark: <VerdictMark part="givt" /> },
  { key: 'sivt', name: 'SIVT', mark: <VerdictMark part="sivt" /> },
  { key: 'before', name: 'Both, period before', mark: BEFORE_MARK },
];

/** The invalid share over time: a chart, the same as a table with what was not charged, and as CSV. */
export function ShareChart({ quality }: { quality: Quality }) {
  const { timeZone } = useFormat();
  const [asTable, setAsTable] = useState(false);
  const [ref, width] = useWidth();
  const seen = useSeen(ref);
  const { zoom, reset } = useZoom();
  const [hidden, toggle] = useHidden(SHOWN);
  return (
    <Section
      title="Invalid share over time"
      note={`of accepted clicks, by ${quality.bucket}, ${timeZone}`}
      actions={
        <>
          <ResetZoom reset={reset} />
          <TableToggle asTable={asTable} set={setAsTable} />
          <CopyButton text={() => sharesCsv(quality)} label="CSV">
            <span className="max-sm:sr-only">Copy CSV</span>
          </CopyButton>
        </>
      }
    >
      <div ref={ref}>
        <Suspense fallback={<div className="h-[220px]" />}>
          {!seen ? (
            <div className="h-[220px]" />
          ) : asTable ? (
            <ShareTable quality={quality} />
          ) : (
            <SharePlot
              quality={quality}
              labels={Math.max(3, Math.floor(width / 64))}
              hidden={hidden}
              zoom={zoom}
            />
          )}
        </Suspense>
        {!asTable && (
          <Legend
            series={SHOWN}
            hidden={hidden}
            toggle={toggle}
            open={quality.buckets.some(({ open }) => open)}
          />
        )}
      </div>
    </Section>
  );
}

function sharesCsv({ buckets }: Quality): string {
  return toCsv([
    [
      'start',
      'end',
      'accepted',
      'duplicate',
      'invalid_givt',
      'invalid_sivt',
      'not_charged',
      'not_charged_amount',
    ],
    ...buckets.map((bucket) => [
      bucket.start.toISOString(),
      bucket.end.toISOString(),
      bucket.accepted,
      bucket.duplicate,
      bucket.givt,
      bucket.sivt,
      microsToDecimal(bucket.unpaid.micros),
      microsToDecimal(bucket.unpaid.amountMicros),
    ]),
  ]);
}
