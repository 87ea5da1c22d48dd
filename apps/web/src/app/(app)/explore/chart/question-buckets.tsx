'use client';

import { type Answer, questionMeasure } from '@clickledger/domain';
import { useFormat } from '#components/reader.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { FigureCells } from '../table/figure-cells.tsx';
import { type AnswerSeries, pieceName } from './pieces.ts';

/** The chart as a table, newest first; each time leads into itself. */
export default function QuestionBuckets({
  answer,
  series,
  zoom,
}: {
  answer: Answer;
  series: AnswerSeries;
  zoom: (bucket: { start: Date; end: Date }) => void;
}) {
  const format = useFormat();
  const { measures } = answer.question;
  const compared = answer.compared !== null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with keys
    <section tabIndex={0} aria-label="By time" className="relative max-h-[26rem] overflow-auto">
      <Table label="By time">
        <thead>
          <tr>
            <Th>Time</Th>
            {measures.flatMap((name) => [
              <Th key={name} number>
                {questionMeasure(name).label}
              </Th>,
              ...(compared
                ? ['before', 'change'].map((what) => (
                    <Th key={`${name} ${what}`} number>
                      <span className="sr-only">{questionMeasure(name).label} </span>
                      {what}
                    </Th>
                  ))
                : []),
            ])}
          </tr>
        </thead>
        <tbody>
          {[...series.buckets].reverse().map((bucket) => (
            <tr key={bucket.start.getTime()}>
              <Td className="whitespace-nowrap">
                <button
                  type="button"
                  onClick={() => zoom(bucket)}
                  className="link text-ink hover:text-brand"
                  title="Look at this time"
                >
                  {pieceName(bucket, series.unit, format)}
                </button>
                {bucket.open && <span className="label"> still open</span>}
              </Td>
              <FigureCells
                figures={bucket.figures}
                before={compared ? (bucket.compared?.figures ?? {}) : null}
                measures={measures}
              />
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
