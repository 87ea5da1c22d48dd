'use client';

import { type AnswerRow, type MeasureName, questionMeasure } from '@clickledger/domain';
import { useFormat } from '#components/reader.tsx';
import { figureText, isNothing } from '../figure-text.ts';
import { edgeText } from '../heat/edge-text.ts';
import { SHADES } from '../heat/grid.ts';
import { tintOf } from '../heat/tints.ts';
import type { Edges } from './shades.ts';
import { shareText } from './share-text.ts';

/** What the shades mean, in the measure's units. */
export function MapLegend({ measure, edges }: { measure: MeasureName; edges: Edges }) {
  const format = useFormat();
  const lightest = SHADES - edges.length;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pt-3 text-xs text-ink-2">
      <span>{questionMeasure(measure).label}</span>
      {[0, ...edges].map((from, step) => (
        <span key={from} className="flex items-center gap-1.5">
          <span
            className="size-3.5 border border-line-strong"
            style={{ backgroundColor: tintOf(lightest + step, 'var(--paper-sunk)') }}
            aria-hidden="true"
          />
          {stepText(step, edges, (edge) => edgeText(measure, edge, format))}
        </span>
      ))}
    </div>
  );
}

function stepText(step: number, edges: Edges, text: (edge: number) => string): string {
  const [from, to] = [edges[step - 1], edges[step]];
  if (from === undefined) return to === undefined ? 'any' : `under ${text(to)}`;
  return `${text(from)} and more`;
}

/** What has no place on the map: clicks whose country is not known, and codes of no country's shape. */
export function Beside({
  rows,
  measure,
  total,
  pick,
}: {
  rows: readonly AnswerRow[];
  measure: MeasureName;
  total: AnswerRow['figures'];
  pick: (key: string) => void;
}) {
  const format = useFormat();
  const told = rows.filter(({ figures }) => !isNothing(measure, figures));
  if (told.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 pt-2 text-xs text-ink-2">
      Not on the map:
      {told.map(({ keys: [key = ''], names: [name], figures }) => (
        <span key={key}>
          <button
            type="button"
            aria-label={`${name}: filter by this country`}
            onClick={() => pick(key)}
            className="link text-ink hover:text-brand"
          >
            {name}
          </button>{' '}
          {[figureText(measure, figures, format), shareText(measure, figures, total, format)]
            .filter(Boolean)
            .join(', ')}
        </span>
      ))}
    </p>
  );
}
