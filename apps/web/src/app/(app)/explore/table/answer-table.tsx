'use client';

import { type Answer, dimension, questionMeasure } from '@clickledger/domain';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { useFormat } from '#components/reader.tsx';
import { SortTh } from '#components/ui/sort-th.tsx';
import { Td, Th } from '#components/ui/table.tsx';
import { ordering } from '../changes.ts';
import type { Exploring } from '../use-explore.ts';
import { FigureCells } from './figure-cells.tsx';
import { AT_LEFT, RowName } from './row-name.tsx';

const Pages = lazily(async () => (await import('./pages.tsx')).Pages);
const InnerRows = lazily(async () => (await import('./inner-rows.tsx')).InnerRows);

/** Rows with their total pinned above, and all that is on no row below: what is shown always comes to the total. */
export function AnswerTable({
  answer,
  exploring,
  stale,
}: {
  answer: Answer;
  exploring: Exploring;
  stale: boolean;
}) {
  const { question, ask, open } = exploring;
  const { count } = useFormat();
  const [outer, inner] = question.by;
  const { measures, order } = question;
  const compared = answer.compared !== null;
  const isOwn = !stale && answer.question.by[0] === outer;
  const label = outer ? dimension(outer).label.one : 'Total';
  const sorted = { by: order.by, down: order.direction === 'desc' };
  return (
    <>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with keys
        tabIndex={0}
        aria-label="Rows"
        className="relative max-h-[calc(100dvh-7rem)] overflow-auto"
      >
        <table
          aria-label={outer ? dimension(outer).label.many : 'Total'}
          className="w-full border-separate border-spacing-0 [&_tbody_tr:hover>*]:bg-hover"
        >
          <thead>
            <tr>
              {outer ? (
                <SortTh
                  by="name"
                  label={label}
                  order={sorted}
                  choose={(by) => ask(ordering(question, by))}
                  className="left-0 z-20 w-full"
                />
              ) : (
                <Th className="left-0 z-20 w-full">
                  <span className="sr-only">Row</span>
                </Th>
              )}
              {measures.flatMap((name) => [
                outer ? (
                  <SortTh
                    key={name}
                    by={name}
                    label={questionMeasure(name).label}
                    order={sorted}
                    number
                    className="min-w-20"
                    choose={(by) => ask(ordering(question, by))}
                  />
                ) : (
                  <Th key={name} number className="min-w-20">
                    {questionMeasure(name).label}
                  </Th>
                ),
                ...(compared
                  ? [
                      <Th key={`${name} before`} number className="min-w-16">
                        <span className="sr-only">{questionMeasure(name).label} </span>
                        before
                      </Th>,
                      <Th key={`${name} change`} number className="min-w-16">
                        <span className="sr-only">{questionMeasure(name).label} </span>
                        change
                      </Th>,
                    ]
                  : []),
              ])}
            </tr>
            <tr className="font-medium">
              <th
                scope="row"
                className="sticky top-8 left-0 z-20 h-9 border-b border-line-strong bg-paper pr-2 text-left font-medium"
              >
                Total
              </th>
              <FigureCells
                figures={answer.total.figures}
                before={answer.total.compared}
                measures={measures}
                className="sticky top-8 z-10 border-line-strong bg-paper"
              />
            </tr>
          </thead>
          {outer && (
            <tbody>
              {answer.rows.map((row) => {
                const key = row.keys[0] ?? '';
                const isOpen = isOwn && inner !== undefined && open.includes(key);
                return [
                  <tr key={key}>
                    <Td className={AT_LEFT}>
                      <RowName
                        dimension={outer}
                        of={{ key, name: row.names[0] ?? key }}
                        exploring={exploring}
                        unfolds={inner !== undefined}
                      />
                    </Td>
                    <FigureCells figures={row.figures} before={row.compared} measures={measures} />
                  </tr>,
                  isOpen && (
                    <Later key={`${key} open`}>
                      <InnerRows
                        outer={key}
                        exploring={exploring}
                        columns={1 + measures.length * (compared ? 3 : 1)}
                      />
                    </Later>
                  ),
                ];
              })}
              {answer.other && (
                <tr className="text-ink-2">
                  <Td className={AT_LEFT}>
                    {answer.page.more || answer.other.rows === 0
                      ? 'All others'
                      : `${count(answer.other.rows)} ${answer.other.rows === 1 ? 'other' : 'others'}`}
                  </Td>
                  <FigureCells
                    figures={answer.other.figures}
                    before={answer.other.compared}
                    measures={measures}
                  />
                </tr>
              )}
            </tbody>
          )}
        </table>
      </section>
      {outer && hasPages(answer.page) && (
        <Later meanwhile={<div className="h-12" />}>
          <Pages answer={answer} exploring={exploring} />
        </Later>
      )}
    </>
  );
}

const hasPages = ({ rows, limit, offset }: Answer['page']) => rows > limit || offset > 0;
