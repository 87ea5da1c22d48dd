'use client';

import { type Answer, type Comparison, type Question, questionMeasure } from '@clickledger/domain';
import { lazy, Suspense, useState } from 'react';
import { ResetZoom, TableToggle } from '#components/chart/chart-actions.tsx';
import { BEFORE_MARK, INK_MARK, Legend, type Series, useHidden } from '#components/chart/legend.tsx';
import { useSeen } from '#components/chart/use-seen.ts';
import { useWidth } from '#components/chart/use-width.ts';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { Section } from '#components/ui/page.tsx';
import { useZoom } from '#components/ui/use-zoom.ts';
import type { Format } from '#lib/format.ts';
import { spanName } from '#lib/span-name.ts';
import type { Exploring } from '../use-explore.ts';

const ChangeMarks = lazily(
  async () => (await import('#components/annotations/change-marks.tsx')).ChangeMarks,
);
const QuestionPlot = lazy(() => import('./question-plot.tsx'));
const QuestionBuckets = lazy(() => import('./question-buckets.tsx'));

/** The first measure over time, the comparison as a line; the same as a table. */
export function QuestionChart({ answer, exploring }: { answer: Answer | undefined; exploring: Exploring }) {
  const format = useFormat();
  const { question } = exploring;
  const [asTable, setAsTable] = useState(false);
  const [ref, width] = useWidth();
  const seen = useSeen(ref);
  const { zoom, reset } = useZoom();
  const measure = answer?.question.measures[0] ?? question.measures[0] ?? 'received';
  const { label } = questionMeasure(measure);
  const isPart =
    measure === 'billable' || measure === 'duplicate' || measure === 'givt' || measure === 'sivt';
  const shown: Series[] = [
    { key: 'now', name: label, mark: isPart ? <VerdictMark part={measure} /> : INK_MARK },
    ...(question.compare === 'none'
      ? []
      : [{ key: 'before', name: comparedName(question.compare, format), mark: BEFORE_MARK }]),
  ];
  const [hidden, toggle] = useHidden(shown);
  const series = answer?.series;
  return (
    <Section
      title={`${label} over time`}
      note={series && `by ${series.unit}, ${format.timeZone}`}
      actions={
        <>
          <ResetZoom reset={reset} />
          <TableToggle asTable={asTable} set={setAsTable} />
        </>
      }
    >
      <div ref={ref} className="min-h-[252px]">
        <Suspense fallback={<div className="h-[220px]" />}>
          {!answer || !series || !seen ? (
            <div className="h-[220px]" />
          ) : asTable ? (
            <QuestionBuckets answer={answer} series={series} zoom={zoom} />
          ) : (
            <QuestionPlot
              answer={answer}
              series={series}
              labels={Math.max(3, Math.floor(width / 64))}
              hidden={hidden}
              zoom={zoom}
            />
          )}
        </Suspense>
        {!asTable && (
          <Legend
            series={shown}
            hidden={hidden}
            toggle={toggle}
            open={series?.buckets.some(({ open }) => open) ?? false}
          />
        )}
        {!asTable && (
          <Later meanwhile={<div className="h-8" />}>
            <ChangeMarks
              range={question.range}
              zone={question.zone}
              pieces={series?.buckets ?? []}
              campaignIds={campaignsOf(question)}
            />
          </Later>
        )}
      </div>
    </Section>
  );
}

function comparedName(compare: Exclude<Comparison, 'none'>, format: Format): string {
  if (typeof compare === 'object') return spanName(compare, format, new Date());
  return compare === 'year' ? 'A year before' : 'Period before';
}
/** The campaigns that are looked at, where they are named. */
const campaignsOf = ({ filters }: Question) =>
  filters.find(({ dimension, op }) => dimension === 'campaign' && op === 'is')?.values.filter(Boolean) ?? [];
