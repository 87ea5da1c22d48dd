'use client';

import { type Answer, type Question, questionMeasure } from '@clickledger/domain';
import { lazy, Suspense, useState } from 'react';
import { useSeen } from '#components/chart/use-seen.ts';
import { useWidth } from '#components/chart/use-width.ts';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Section } from '#components/ui/page.tsx';
import { within } from '../changes.ts';
import { drawn, isEmpty } from '../figure-text.ts';
import type { Exploring } from '../use-explore.ts';

const ChangeMarks = lazily(
  async () => (await import('#components/annotations/change-marks.tsx')).ChangeMarks,
);
const QuestionPlot = lazy(() => import('./question-plot.tsx'));
const QuestionBuckets = lazy(() => import('./question-buckets.tsx'));

/** The first measure over time, the comparison as a line; the same as a table. */
export function QuestionChart({ answer, exploring }: { answer: Answer | undefined; exploring: Exploring }) {
  const { timeZone } = useFormat();
  const { question, ask } = exploring;
  const [asTable, setAsTable] = useState(false);
  const [ref, width] = useWidth();
  const seen = useSeen(ref);
  if (question.pieces === 'none' || (answer && (!answer.series || isEmpty(answer)))) return null;
  const series = answer?.series;
  const measure = answer?.question.measures[0] ?? question.measures[0] ?? 'received';
  const before = series?.buckets.some(({ compared }) => compared && drawn(measure, compared.figures));
  const zoom = (bucket: { start: Date; end: Date }) => ask(within(question, bucket));
  return (
    <Section
      title={`${questionMeasure(measure).label} over time`}
      note={series && `by ${series.unit}, ${timeZone}`}
      actions={
        <button
          type="button"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          className="flex h-7 items-center gap-1.5 rounded-md px-2 text-xs text-ink-2 hover:bg-hover hover:text-brand"
        >
          <Icon name={asTable ? 'overview' : 'table'} />
          <span className="max-sm:sr-only">{asTable ? 'View as chart' : 'View as table'}</span>
        </button>
      }
    >
      <div ref={ref} className="min-h-[244px]">
        <Suspense fallback={<div className="h-[220px]" />}>
          {!answer || !series || !seen ? (
            <div className="h-[220px]" />
          ) : asTable ? (
            <QuestionBuckets answer={answer} series={series} zoom={zoom} />
          ) : (
            <QuestionPlot
              answer={answer}
              series={series}
              labels={Math.max(3, Math.floor(width / 84))}
              zoom={zoom}
            />
          )}
        </Suspense>
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
        {before && !asTable && (
          <div className="mt-2 flex items-center gap-1.5 text-xs text-ink-2 sm:pl-12" aria-hidden="true">
            <span className="h-px w-4 bg-ink/70" />
            {question.compare === 'year' ? 'A year before' : 'Period before'}
          </div>
        )}
      </div>
    </Section>
  );
}

/** The campaigns that are looked at, where they are named. */
const campaignsOf = ({ filters }: Question) =>
  filters.find(({ dimension, op }) => dimension === 'campaign' && op === 'is')?.values.filter(Boolean) ?? [];
