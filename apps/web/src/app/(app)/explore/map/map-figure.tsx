'use client';

import { type AnswerRow, type MeasureName, questionMeasure } from '@clickledger/domain';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { drawn, figureText } from '../figure-text.ts';
import { tintOf } from '../heat/tints.ts';
import { nearest } from './nearest.ts';
import { type Edges, mapShade } from './shades.ts';
import { shareText } from './share-text.ts';
import { MAP, type Place } from './world.ts';

interface Props {
  places: readonly Place[];
  rows: ReadonlyMap<string, AnswerRow>;
  edges: Edges;
  measure: MeasureName;
  total: AnswerRow['figures'];
  pick: (key: string) => void;
}

/** The map itself: one stop of the Tab key, arrows lead from country to country. */
export function MapFigure({ places, rows, edges, measure, total, pick }: Props) {
  const format = useFormat();
  const [read, setRead] = useState<string>();
  const [current, setCurrent] = useState<string>();
  const svg = useRef<SVGSVGElement>(null);
  const held = places.filter(({ code }) => drawn(measure, rows.get(code)?.figures ?? {}));
  const [largest] = [...rows.keys()].filter((key) => held.some(({ code }) => code === key));
  const stop = held.some(({ code }) => code === current) ? current : largest;
  const name = (code: string) => rows.get(code)?.names[0] ?? code;
  const said = (code: string) => figureText(measure, rows.get(code)?.figures ?? {}, format);

  const onKeyDown = (event: KeyboardEvent) => {
    const from = held.find(({ code }) => code === stop);
    if (event.key === 'Escape') setRead(undefined);
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (stop !== undefined) pick(stop);
    }
    if (!from || !event.key.startsWith('Arrow')) return;
    event.preventDefault();
    const next = nearest(event.key, from.at, held);
    if (next) svg.current?.querySelector<SVGElement>(`[data-country="${next.code}"]`)?.focus();
  };
  const handlers = (code: string) => ({
    'data-country': code,
    role: 'button',
    tabIndex: code === stop ? 0 : -1,
    'aria-label': `${name(code)}: ${said(code)}. Filter by this country`,
    onClick: () => pick(code),
    onPointerEnter: () => setRead(code),
    onPointerLeave: () => setRead(undefined),
    onFocus: () => {
      setCurrent(code);
      setRead(code);
    },
    onBlur: () => setRead(undefined),
    style: {
      fill: tintOf(mapShade(drawn(measure, rows.get(code)?.figures ?? {}), edges), 'var(--paper-sunk)'),
    },
    className:
      'cursor-pointer stroke-line-strong outline-none max-sm:[r:8px] hover:stroke-brand focus-visible:stroke-brand focus-visible:[stroke-width:3]',
  });
  const at = held.find(({ code }) => code === read);
  return (
    <div className="relative">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no set of fields */}
      <svg
        ref={svg}
        viewBox={`0 0 ${MAP.width} ${MAP.height}`}
        role="group"
        aria-label={`${questionMeasure(measure).label} by country, map of the world`}
        className="block h-auto w-full [stroke-width:0.6]"
        onKeyDown={onKeyDown}
      >
        {places.map(({ code, outline }) =>
          outline === undefined ? null : held.some((each) => each.code === code) ? (
            <path key={code} d={outline} {...handlers(code)} />
          ) : (
            <path key={code} d={outline} className="fill-sunk stroke-line-strong" />
          ),
        )}
        {held.map(({ code, outline, at: { x, y } }) =>
          outline === undefined ? <circle key={code} cx={x} cy={y} r={4.5} {...handlers(code)} /> : null,
        )}
        {at?.outline !== undefined && (
          // Its edge lies above its neighbours'.
          <path d={at.outline} className="pointer-events-none fill-none stroke-brand [stroke-width:1.6]" />
        )}
      </svg>
      {at && (
        <Tip at={at.at}>
          <span className="font-medium">{name(at.code)}</span>
          <span className="flex justify-between gap-4">
            <span className="text-ink-2">{questionMeasure(measure).label}</span>
            {said(at.code)}
          </span>
          <span className="label text-right">
            {shareText(measure, rows.get(at.code)?.figures ?? {}, total, format)}
          </span>
        </Tip>
      )}
    </div>
  );
}

/** Above a place of the map, or below it near the upper edge; never beyond its sides. */
function Tip({ at: { x, y }, children }: { at: { x: number; y: number }; children: React.ReactNode }) {
  const [across, down] = [x / MAP.width, y / MAP.height];
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute z-30 grid min-w-40 gap-0.5 rounded-lg bg-raised p-3 text-sm shadow-pop"
      style={{
        left: `${across * 100}%`,
        top: `${down * 100}%`,
        transform: `translate(${-100 * Math.min(1, Math.max(0, across))}%, ${down < 0.4 ? '16px' : 'calc(-100% - 16px)'})`,
      }}
    >
      {children}
    </div>
  );
}
