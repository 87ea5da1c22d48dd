import type { Part } from '@clickledger/domain';
import { VERDICT_COLOURS, VERDICT_SHAPES } from '#components/ledger/verdict-mark.tsx';
import { PART_NAMES } from '#lib/ledger.ts';
import type { Picture } from './pipeline.ts';
import { type Box, type Laid, layNarrow, layWide } from './place-nodes.ts';

/** The way of a click, drawn once for phones and once for wider windows; only one of the two is there to be read. */
export function PipelinePicture({ picture }: { picture: Picture }) {
  return (
    <figure className="grid gap-3">
      <Drawing laid={layNarrow(picture)} className="max-w-md md:hidden" />
      <Drawing laid={layWide(picture)} className="max-w-3xl max-md:hidden" />
      <figcaption className="label max-w-3xl">
        Boxes are processes, rounded ones what they write to. Drawn for the engines that this installation
        runs on.
      </figcaption>
    </figure>
  );
}

function Drawing({ laid: { width, height, boxes, arrows }, className }: { laid: Laid; className: string }) {
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label="The way of a click: front doors, scorer, loader, windows, reconciler and dashboard, each with the store that it writes to"
      className={`h-auto w-full ${className}`}
    >
      {arrows.map((path) => (
        <path key={path} d={path} fill="none" strokeWidth="1.4" className="stroke-ink-3" />
      ))}
      {boxes.map((box) => (
        <Node key={box.id} box={box} />
      ))}
    </svg>
  );
}

function Node({ box: { kind, x, y, width, height, name, by, lines, marks } }: { box: Box }) {
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={kind === 'store' ? 20 : 5}
        className={kind === 'store' ? 'fill-sunk stroke-line-strong' : 'fill-raised stroke-line-strong'}
      />
      <text x={x + 16} y={y + 23} fontSize="14" className="fill-ink font-semibold">
        {name}
      </text>
      <text x={x + width - 16} y={y + 23} fontSize="12" textAnchor="end" className="fill-ink-2">
        {by}
      </text>
      {lines.map((line, i) => (
        <text key={line} x={x + 16} y={y + 42 + i * 17} fontSize="13" className="fill-ink-2">
          {line}
        </text>
      ))}
      {marks && <Marks of={marks} x={x + 16} y={y + 46 + lines.length * 17} />}
    </g>
  );
}

function Marks({ of, x, y }: { of: readonly Part[]; x: number; y: number }) {
  let at = x;
  return of.map((part) => {
    const left = at;
    const { short } = PART_NAMES[part];
    at += 30 + short.length * 6.6;
    return (
      <g key={part}>
        <g transform={`translate(${left} ${y - 9})`} className={VERDICT_COLOURS[part]}>
          {VERDICT_SHAPES[part]}
        </g>
        <text x={left + 15} y={y} fontSize="12" className="fill-ink">
          {short}
        </text>
      </g>
    );
  });
}
