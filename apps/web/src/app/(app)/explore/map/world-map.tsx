'use client';

import { type AnswerRow, type MeasureName, questionMeasure } from '@clickledger/domain';
import { Button } from '#components/ui/button.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { breakingDown, picking } from '../changes.ts';
import { drawn } from '../figure-text.ts';
import type { Exploring } from '../use-explore.ts';
import { useRows } from '../use-rows.ts';
import { Beside, MapLegend } from './beside.tsx';
import { MapFigure } from './map-figure.tsx';
import { edgesOf } from './shades.ts';
import { worldPlaces } from './world.ts';

/** Countries the darker the more they hold of the first measure; each filters by itself, and again takes itself out. */
export function WorldMap({ exploring }: { exploring: Exploring }) {
  const { question, ask } = exploring;
  if (question.by[0] === 'country') return <Asked exploring={exploring} />;
  return (
    <div className="flex flex-wrap items-center gap-2 py-6">
      <span className="text-ink-2">A map shows countries:</span>
      <Button size="sm" onClick={() => ask(breakingDown(question, 0, 'country'))}>
        Break down by country
      </Button>
    </div>
  );
}

function Asked({ exploring }: { exploring: Exploring }) {
  const { question, ask } = exploring;
  const { measure, answer } = useRows(question, ['country']);
  if (answer.error) return <Problem message={answer.error.message} retry={() => answer.refetch()} />;
  if (!answer.data) return <MapSkeleton />;
  return (
    <Drawn
      rows={answer.data.rows}
      measure={measure}
      total={answer.data.total.figures}
      pick={(key) => ask(picking(question, 'country', key))}
    />
  );
}

/** As high as the map is at each width. */
export function MapSkeleton() {
  return <div aria-hidden="true" className="bone aspect-[960/440] w-full" />;
}

function Drawn({
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
  const places = worldPlaces();
  const known = new Set(places.map(({ code }) => code));
  const byCode = new Map(rows.map((row) => [row.keys[0] ?? '', row]));
  const largest = Math.max(0, ...rows.map(({ figures }) => drawn(measure, figures) ?? 0));
  const edges = edgesOf(largest, questionMeasure(measure).kind);
  const shared = { measure, total, pick };
  return (
    <>
      <MapFigure places={places} rows={byCode} edges={edges} {...shared} />
      <MapLegend measure={measure} edges={edges} />
      <Beside rows={rows.filter(({ keys }) => !known.has(keys[0] ?? ''))} {...shared} />
    </>
  );
}
