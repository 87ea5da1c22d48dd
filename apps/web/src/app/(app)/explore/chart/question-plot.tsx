'use client';

import { type Answer, type MeasureName, questionMeasure } from '@clickledger/domain';
import { useId } from 'react';
import { Bar, type BarShapeProps, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from 'recharts';
import { Hatches } from '#components/chart/hatches.tsx';
import {
  BEFORE_LINE,
  figureAxis,
  GRID,
  plotProps,
  Segment,
  timeAxis,
  Unit,
} from '#components/chart/plot-props.tsx';
import { PlotReader } from '#components/chart/plot-reader.tsx';
import { wholeTicks } from '#components/chart/whole-ticks.ts';
import { useFormat } from '#components/reader.tsx';
import type { Format } from '#lib/format.ts';
import { changeText, figureText, tickText } from '../figure-text.ts';
import { type AnswerSeries, type Piece, pieceName, toPieces } from './pieces.ts';

/** Colours of verdicts mean verdicts: what is of several, and money, is drawn in ink. */
const FILLS: Partial<Record<MeasureName, string>> = {
  billable: 'var(--billable)',
  givt: 'var(--givt)',
  sivt: 'var(--sivt)',
};

interface Props {
  answer: Answer;
  series: AnswerSeries;
  /** How many labels fit below. */
  labels: number;
  /** Whether `now` and `before` are not drawn. */
  hidden: ReadonlySet<string>;
  zoom: (span: { start: Date; end: Date }) => void;
}

/** Zero-based bars; the piece that is still open is hatched; a thin line is the time that is compared with. */
export default function QuestionPlot({ answer, series, labels, hidden, zoom }: Props) {
  const format = useFormat();
  const id = useId();
  const measure = answer.question.measures[0] ?? 'received';
  const { label, kind } = questionMeasure(measure);
  const pieces = toPieces(series, measure);
  const ticks = wholeTicks(
    pieces.map(({ start }) => start),
    series.unit,
    format.timeZone,
    labels,
  );
  const fill = measure === 'duplicate' ? `url(#${id}dup)` : (FILLS[measure] ?? 'var(--ink-3)');
  const say = (index: number) => {
    const bucket = series.buckets[index];
    if (!bucket) return '';
    const figures = answer.question.measures.map(
      (name) => `${questionMeasure(name).label} ${figureText(name, bucket.figures, format)}`,
    );
    return `${pieceName(bucket, series.unit, format)}: ${figures.join(', ')}${bucket.open ? ', not over yet' : ''}`;
  };
  return (
    <PlotReader
      label={`${label} over time`}
      buckets={series.buckets}
      say={say}
      tip={(index) => <Tip piece={pieces[index]} answer={answer} unit={series.unit} />}
      // Nothing is shorter than a minute.
      pick={series.unit === 'minute' ? undefined : zoom}
      zoom={zoom}
    >
      <ComposedChart {...plotProps(pieces, 220)}>
        <Hatches id={id} />
        <CartesianGrid {...GRID} />
        <XAxis {...timeAxis(ticks, format)} />
        <YAxis {...figureAxis((value) => tickText(measure, value, format), { whole: kind === 'clicks' })} />
        <Unit>{unitOf(measure, format)}</Unit>
        {!hidden.has('now') && (
          <Bar
            dataKey="now"
            isAnimationActive={false}
            shape={(bar: BarShapeProps) => <Segment bar={bar} fill={fill} id={id} />}
          />
        )}
        {!hidden.has('before') && <Line dataKey="before" {...BEFORE_LINE} />}
      </ComposedChart>
    </PlotReader>
  );
}

function unitOf(measure: MeasureName, format: Format): string {
  const { kind } = questionMeasure(measure);
  if (kind === 'clicks') return 'Clicks';
  if (measure === 'budget_used') return 'Of budgets';
  if (kind === 'share') return 'Of accepted clicks';
  return kind === 'price' ? `${format.currency} a click` : format.currency;
}

/** All that is shown of the piece under the pointer, beside what it is compared with. */
function Tip({
  piece,
  answer,
  unit,
}: {
  piece: Piece | undefined;
  answer: Answer;
  unit: AnswerSeries['unit'];
}) {
  const format = useFormat();
  if (!piece) return null;
  const { figures, compared, open } = piece.bucket;
  return (
    <div className="w-58">
      <div className="mb-2 flex justify-between gap-2">
        <span className="font-medium">{pieceName(piece.bucket, unit, format)}</span>
        {open && <span className="label">not over yet</span>}
      </div>
      <dl className="grid gap-0.5">
        {answer.question.measures.map((name, index) => (
          <div key={name} className="flex items-baseline gap-2">
            <dt className={index === 0 ? '' : 'text-ink-2'}>{questionMeasure(name).label}</dt>
            <dd className={`ml-auto ${index === 0 ? 'font-medium' : ''}`}>
              {figureText(name, figures, format)}
            </dd>
            {compared && (
              <dd className="w-20 text-right text-xs text-ink-2">
                {figureText(name, compared.figures, format)}
                <span className="sr-only">
                  {' '}
                  before, {changeText(name, figures, compared.figures, format)?.text}
                </span>
              </dd>
            )}
          </div>
        ))}
      </dl>
      {compared && (
        <p className="label mt-2 border-t border-line pt-1">
          At the right: {pieceName(compared, unit, format)}
        </p>
      )}
    </div>
  );
}
