'use client';

import { type Answer, questionMeasure } from '@clickledger/domain';
import { ChartCaption, TimeButton } from '#components/chart/chart-table.tsx';
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
        <ChartCaption>
          {`By ${series.unit}, newest first; times in ${format.timeZone}, money in ${format.currency}`}
        </ChartCaption>
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
                <TimeButton go={() => zoom(bucket)}>{pieceName(bucket, series.unit, format)}</TimeButton>
                {bucket.open && <span className="label"> not over yet</span>}
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
