'use client';

import { type Answer, dimension, questionParams, SHOWN_AS, type ShownAs } from '@clickledger/domain';

import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Section } from '#components/ui/page.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { isEmpty } from './figure-text.ts';
import { outerQuestion } from './state.ts';
import { AnswerTable } from './table/answer-table.tsx';
import type { Exploring } from './use-explore.ts';

const WorldMap = lazily(async () => (await import('./map/world-map.tsx')).WorldMap);
const BreakDowns = lazily(async () => (await import('./break-downs.tsx')).BreakDowns);
const HeatMap = lazily(async () => (await import('./heat/heat-map.tsx')).HeatMap);

const NothingFound = lazily(async () => (await import('./nothing-found.tsx')).NothingFound);

const VIEW_NAMES: Record<ShownAs, string> = { table: 'Table', heat: 'Heat map', map: 'Map' };

/** The rows of an answer, as a table or as a heat map, and from where they were read. */
export function Result({
  answer,
  exploring,
  stale,
}: {
  answer: Answer;
  exploring: Exploring;
  stale: boolean;
}) {
  const { question, view, set } = exploring;
  if (isEmpty(answer))
    return (
      <Later meanwhile={<div className="h-28" />}>
        <NothingFound exploring={exploring} />
      </Later>
    );
  const [outer, inner] = question.by;
  return (
    <Section
      title={outer ? dimension(outer).label.many : 'Total'}
      note={inner && `by ${dimension(inner).label.one.toLowerCase()}`}
      actions={
        <>
          <fieldset aria-label="Shown as" className="flex">
            {SHOWN_AS.filter((each) => each !== 'map' || outer === 'country' || view === each).map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={view === each}
                onClick={() => set({ view: each })}
                className={`h-8 rounded-md px-2.5 ${view === each ? 'bg-brand-soft font-medium text-brand' : 'text-ink-2 hover:bg-hover hover:text-ink'}`}
              >
                {VIEW_NAMES[each]}
              </button>
            ))}
          </fieldset>
          <CsvLink exploring={exploring} all={false} />
          <CsvLink exploring={exploring} all />
        </>
      }
    >
      {view !== 'table' ? (
        <Later meanwhile={<TableSkeleton rows={8} />}>
          {view === 'map' ? <WorldMap exploring={exploring} /> : <HeatMap exploring={exploring} />}
        </Later>
      ) : (
        <>
          <AnswerTable answer={answer} exploring={exploring} stale={stale} />
          {!outer && (
            <Later meanwhile={<div className="h-12" />}>
              <BreakDowns exploring={exploring} />
            </Later>
          )}
        </>
      )}
      <p className="label pt-3">{[answer.why, ...answer.notes].join(' ')}</p>
    </Section>
  );
}

/** The rows of this page, or every row of both break-downs. */
function CsvLink({ exploring: { question }, all }: { exploring: Exploring; all: boolean }) {
  const params = questionParams(all ? question : outerQuestion(question));
  if (all) params.set('rows', 'all');
  return (
    <a
      href={`/api/export/question.csv?${params}`}
      download
      className={buttonClass('quiet', 'sm')}
      title={all ? 'Every row, of both break-downs' : 'The rows of this page'}
    >
      <Icon name="download" />
      {all ? (
        <>
          <span className="max-sm:hidden">All rows</span>
          <span className="sm:hidden">All</span>
        </>
      ) : (
        'CSV'
      )}
    </a>
  );
}
