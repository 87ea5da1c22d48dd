'use client';

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
import { QuestionChart } from './chart/question-chart.tsx';
import { Controls } from './controls.tsx';
import { FilterBar } from './filters/filter-bar.tsx';
import { ReasonNames } from './reason-names.ts';
import { Result } from './result.tsx';
import { asInput, outerQuestion } from './state.ts';
import { useExplore } from './use-explore.ts';

const ViewNote = lazily(async () => (await import('./views/view-note.tsx')).ViewNote);
const NotAnswered = lazily(async () => (await import('./not-answered.tsx')).NotAnswered);
const NotUnderstood = lazily(async () => (await import('./not-answered.tsx')).NotUnderstood);

/** Any cut of the advertiser's clicks; what is asked is the page's address. */
export function Explore({ reasons }: { reasons: readonly (readonly [string, string])[] }) {
  const { currency, timeZone } = useFormat();
  const { question } = useExplore();
  return (
    <ReasonNames value={reasons}>
      <FormatFor timeZone={question.zone ?? timeZone} currency={currency}>
        <Asked ownZone={timeZone} />
      </FormatFor>
    </ReasonNames>
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
        <FilterBar exploring={exploring} />
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
          <QuestionChart answer={answer.data} exploring={exploring} />
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
