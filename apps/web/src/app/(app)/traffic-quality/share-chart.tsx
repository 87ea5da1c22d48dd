'use client';

import { microsToDecimal } from '@clickledger/domain';
import { lazy, Suspense, useState } from 'react';
import { useSeen } from '#components/chart/use-seen.ts';
import { useWidth } from '#components/chart/use-width.ts';
import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Section } from '#components/ui/page.tsx';
import { toCsv } from '#lib/csv.ts';
import type { Quality } from '#lib/model.ts';

const SharePlot = lazy(() => import('./share-plot.tsx'));
const ShareTable = lazy(() => import('./share-table.tsx'));

/** The invalid share over time: a chart, the same as a table with what was not charged, and as CSV. */
export function ShareChart({ quality }: { quality: Quality }) {
  const { timeZone } = useFormat();
  const [asTable, setAsTable] = useState(false);
  const [ref, width] = useWidth();
  const seen = useSeen(ref);
  return (
    <Section
      title="Invalid share over time"
      note={`of accepted clicks, by ${quality.bucket}, ${timeZone}`}
      actions={
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
            <SharePlot quality={quality} labels={Math.max(3, Math.floor(width / 84))} />
          )}
        </Suspense>
        {!asTable && (
          <div className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2 sm:pl-12" aria-hidden="true">
            <span className="flex items-center gap-1.5">
              <VerdictMark part="givt" />
              GIVT
            </span>
            <span className="flex items-center gap-1.5">
              <VerdictMark part="sivt" />
              SIVT
            </span>
            <span className="flex items-center gap-1.5">
              <span className="h-px w-4 bg-ink/70" />
              Both, period before
            </span>
          </div>
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
