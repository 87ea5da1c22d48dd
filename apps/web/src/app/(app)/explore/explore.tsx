'use client';

import type { Answer, Question } from '@clickledger/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { LiveDot } from '#components/live/live-dot.tsx';
import { FormatFor, useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Page } from '#components/ui/page.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { asInput } from '#lib/as-input.ts';
import { QuestionChartSkeleton } from './chart/question-chart-skeleton.tsx';
import { Controls } from './controls.tsx';
import { isEmpty } from './figure-text.ts';
import { FilterBar } from './filters/filter-bar.tsx';
import { namesOfAnswer } from './filters/names.ts';
import { Result } from './result.tsx';
import { outerQuestion } from './state.ts';
import { useExplore } from './use-explore.ts';

const QuestionChart = lazily(async () => (await import('./chart/question-chart.tsx')).QuestionChart);
const ViewNote = lazily(async () => (await import('./views/view-note.tsx')).ViewNote);
const NotAnswered = lazily(async () => (await import('./not-answered.tsx')).NotAnswered);
const NotUnderstood = lazily(async () => (await import('./not-answered.tsx')).NotUnderstood);

/** Any cut of the advertiser's clicks; what is asked is the page's address. */
export function Explore() {
  const { currency, timeZone } = useFormat();
  const { question } = useExplore();
  return (
    <FormatFor timeZone={question.zone ?? timeZone} currency={currency}>
      <Asked ownZone={timeZone} />
    </FormatFor>
  );
}

function Asked({ ownZone }: { ownZone: string }) {
  const trpc = useTRPC();
  const exploring = useExplore();
  const { question, problems, saved } = exploring;
  const answer = useQuery({
    ...trpc.questions.ask.queryOptions(asInput(outerQuestion(question))),
    placeholderData: keepPreviousData,
  });
  const stale = answer.isPlaceholderData;
  return (
    <Page
      title="Explore"
      controls={
        <>
          <LiveDot />
          <RangePicker />
        </>
      }
    >
      <div className="grid gap-3">
        <Controls exploring={exploring} ownZone={ownZone} />
        <FilterBar exploring={exploring} nameOf={answer.isPending ? undefined : namesOfAnswer(answer.data)} />
        {saved && (
          <Later meanwhile={<p className="h-8" />}>
            <ViewNote exploring={exploring} id={saved} />
          </Later>
        )}
        {problems.length > 0 && (
          <Suspense>
            <NotUnderstood problems={problems} />
          </Suspense>
        )}
      </div>
      {answer.error ? (
        <Suspense>
          <NotAnswered error={answer.error} exploring={exploring} retry={() => answer.refetch()} />
        </Suspense>
      ) : (
        <div
          className={`grid min-w-0 gap-10 motion-safe:transition-opacity ${stale ? 'opacity-60' : ''}`}
          aria-busy={stale || answer.isPending}
        >
          {hasChart(question, answer.data) && (
            <Later meanwhile={<QuestionChartSkeleton measure={question.measures[0]} />}>
              <QuestionChart answer={answer.data} exploring={exploring} />
            </Later>
          )}
          {answer.data ? (
            <Result answer={answer.data} exploring={exploring} stale={stale} />
          ) : (
            <TableSkeleton rows={8} />
          )}
        </div>
      )}
    </Page>
  );
}

/** Whether there is something to draw, or may be. */
function hasChart(question: Question, answer: Answer | undefined): boolean {
  return question.pieces !== 'none' && (!answer || (answer.series !== null && !isEmpty(answer)));
}
