'use client';

import { type Answer, type MeasureName, questionMeasure } from '@clickledger/domain';
import { useId } from 'react';
import { Bar, type BarShapeProps, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { Hatches } from '#components/chart/hatches.tsx';
import { tickStarts } from '#components/chart/points.ts';
import { useFormat } from '#components/reader.tsx';
import { changeText, figureText, tickText } from '../figure-text.ts';
import { type AnswerSeries, type Piece, pieceName, pieceTick, toPieces } from './pieces.ts';

const AXIS = { fill: 'var(--ink-3)', fontSize: 12 };
/** Colours of verdicts mean verdicts: what is of several, and money, is drawn in ink. */
const FILLS: Partial<Record<MeasureName, string>> = {
  billable: 'var(--billable)',
  givt: 'var(--givt)',
  sivt: 'var(--sivt)',
};

/** Zero-based bars; the piece that is still open is hatched; a thin line is the time that is compared with. */
export default function QuestionPlot({
  answer,
  series,
  labels,
  zoom,
}: {
  answer: Answer;
  series: AnswerSeries;
  /** How many labels fit below. */
  labels: number;
  zoom: (bucket: { start: Date; end: Date }) => void;
}) {
  const format = useFormat();
  const id = useId();
  const measure = answer.question.measures[0] ?? 'received';
  const pieces = toPieces(series, measure);
  const canZoom = series.unit !== 'minute';
  const fill = measure === 'duplicate' ? `url(#${id}dup)` : (FILLS[measure] ?? 'var(--ink-3)');
  return (
    <ComposedChart
      data={pieces}
      responsive
      barCategoryGap={pieces.length > 40 ? '12%' : '18%'}
      style={{ width: '100%', height: 220 }}
      margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
      title={`${questionMeasure(measure).label} over time`}
      className={canZoom ? 'cursor-pointer' : ''}
      onClick={({ activeLabel }) => {
        const piece = pieces.find(({ start }) => start === Number(activeLabel));
        if (piece && canZoom) zoom(piece.bucket);
      }}
    >
      <Hatches id={id} />
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="start"
        ticks={tickStarts(pieces, labels)}
        interval={0}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tickLine={false}
        tick={AXIS}
        tickMargin={6}
        height={26}
        tickFormatter={(start: number) => pieceTick(start, series.unit, format)}
      />
      <YAxis
        width={48}
        axisLine={false}
        tickLine={false}
        tick={AXIS}
        tickCount={4}
        interval={0}
        allowDecimals={questionMeasure(measure).kind !== 'clicks'}
        tickFormatter={(value: number) => tickText(measure, value, format)}
      />
      <Tooltip
        cursor={{ fill: 'var(--paper-hover)' }}
        isAnimationActive={false}
        wrapperStyle={{ zIndex: 30 }}
        content={({ active, payload }) => (
          <Tip piece={active ? payload[0]?.payload : undefined} answer={answer} unit={series.unit} />
        )}
      />
      <Bar
        dataKey="now"
        isAnimationActive={false}
        shape={(bar: BarShapeProps) => <Column bar={bar} fill={fill} id={id} />}
      />
      <Line
        dataKey="before"
        stroke="var(--ink)"
        strokeOpacity={0.7}
        strokeWidth={1}
        type="linear"
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
    </ComposedChart>
  );
}

function Column({ bar, fill, id }: { bar: BarShapeProps; fill: string; id: string }) {
  const { x, y, width, height } = bar;
  if (!(height > 0) || !(width > 0)) return null;
  const box = { x, y, width, height };
  return (
    <g>
      <rect {...box} fill={fill} />
      {(bar.payload as Piece).open && <rect {...box} fill={`url(#${id}open)`} />}
    </g>
  );
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
    <div className="w-64 rounded-lg bg-raised p-3 text-sm shadow-pop">
      <div className="mb-2 flex justify-between gap-2">
        <span className="font-medium">{pieceName(piece.bucket, unit, format)}</span>
        {open && <span className="label">still open</span>}
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
