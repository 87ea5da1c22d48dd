'use client';

import { type DimensionName, dimension, type MeasureName, questionMeasure } from '@clickledger/domain';
import { useFormat } from '#components/reader.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { HourOfWeek } from '../break-downs.tsx';
import { keeping, picking } from '../changes.ts';
import { drawn, exactText, figureText } from '../figure-text.ts';
import type { Exploring } from '../use-explore.ts';
import { useRows } from '../use-rows.ts';
import { edgeText } from './edge-text.ts';
import { type HeatGrid, type HeatLine, heatGrid, SHADES, shadeOf } from './grid.ts';
import { type Cell, useRoving } from './roving.ts';
import { tintOf } from './tints.ts';

/** Both break-downs as a table whose cells are the darker the more they hold of the first measure. */
export function HeatMap({ exploring }: { exploring: Exploring }) {
  const [outer, inner] = exploring.question.by;
  if (!outer || !inner)
    return (
      <div className="flex flex-wrap items-center gap-2 py-6">
        <span className="text-ink-2">A heat map has two break-downs: choose them above, or begin with</span>
        <HourOfWeek exploring={exploring} />
      </div>
    );
  return <Asked exploring={exploring} by={[outer, inner]} />;
}

function Asked({ exploring, by }: { exploring: Exploring; by: readonly [DimensionName, DimensionName] }) {
  const { measure, answer } = useRows(exploring.question, by);
  if (answer.error) return <Problem message={answer.error.message} retry={() => answer.refetch()} />;
  if (!answer.data || answer.isPlaceholderData) return <TableSkeleton rows={8} />;
  return (
    <Grid grid={heatGrid(answer.data.rows, by, measure)} by={by} measure={measure} exploring={exploring} />
  );
}

function tint(shade: number) {
  return { backgroundColor: tintOf(shade, 'transparent') };
}

interface Props {
  grid: HeatGrid;
  by: readonly [DimensionName, DimensionName];
  measure: MeasureName;
  exploring: Exploring;
}

function Grid({ grid, by, measure, exploring }: Props) {
  const format = useFormat();
  const { question, ask } = exploring;
  const [outer, inner] = by;
  const hasCell = ({ row, column }: Cell) => {
    const [line, across] = [grid.rows[row], grid.columns[column]];
    if (row === -1 || column === -1) return Boolean(line) !== Boolean(across);
    return Boolean(line && across && drawn(measure, grid.cell(line.key, across.key) ?? {}));
  };
  const roving = useRoving({ rows: grid.rows.length, columns: grid.columns.length }, hasCell);
  const head = (name: DimensionName, { key, name: text }: HeatLine, cell: Cell) => (
    <button
      type="button"
      {...roving.stop(cell)}
      aria-label={`${text}: filter by this ${dimension(name).label.one.toLowerCase()}`}
      title={text}
      onClick={() => ask(picking(question, name, key))}
      className="link block max-w-28 truncate text-ink-2 hover:text-brand"
    >
      {text}
    </button>
  );
  return (
    <>
      <section aria-label="Heat map" className="relative overflow-x-auto">
        <table
          {...roving.grid}
          aria-label={`${questionMeasure(measure).label} by ${dimension(outer).label.one.toLowerCase()} and ${dimension(inner).label.one.toLowerCase()}`}
          className="w-full border-separate border-spacing-px text-xs"
        >
          <thead>
            <tr>
              <td className="sticky left-0 bg-paper" />
              {grid.columns.map((column, at) => (
                <th key={column.key} scope="col" className="h-8 px-1 font-normal">
                  <span className="flex justify-center">{head(inner, column, { row: -1, column: at })}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((row, line) => (
              <tr key={row.key}>
                <th scope="row" className="sticky left-0 bg-paper pr-2 text-left font-normal">
                  {head(outer, row, { row: line, column: -1 })}
                </th>
                {grid.columns.map((column, at) => {
                  const figures = grid.cell(row.key, column.key) ?? {};
                  const size = drawn(measure, figures);
                  return (
                    <td
                      key={column.key}
                      title={exactText(measure, figures, format)}
                      style={tint(shadeOf(size, grid.largest))}
                      className={`h-8 min-w-11 px-1 text-center whitespace-nowrap ${size ? '' : 'text-ink-3'}`}
                    >
                      {size ? (
                        <button
                          type="button"
                          {...roving.stop({ row: line, column: at })}
                          aria-label={`${row.name}, ${column.name}: ${figureText(measure, figures, format)}`}
                          onClick={() => ask(keeping(keeping(question, outer, row.key), inner, column.key))}
                          className="h-full w-full hover:underline"
                        >
                          {figureText(measure, figures, format)}
                        </button>
                      ) : (
                        '·'
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Legend grid={grid} by={by} measure={measure} />
    </>
  );
}

/** What the shades mean, in words. */
function Legend({ grid, by, measure }: Omit<Props, 'exploring'>) {
  const format = useFormat();
  const { label } = questionMeasure(measure);
  const left = [
    ...(grid.left.rows > 0 ? [`${grid.left.rows} more ${dimension(by[0]).label.many.toLowerCase()}`] : []),
    ...(grid.left.columns > 0
      ? [`${grid.left.columns} more ${dimension(by[1]).label.many.toLowerCase()}`]
      : []),
  ];
  const edge = (step: number) => edgeText(measure, (grid.largest * step) / SHADES, format);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pt-3 text-xs text-ink-2">
      <span>{label}</span>
      {Array.from({ length: SHADES }, (_, index) => index + 1).map((shade) => (
        <span key={shade} className="flex items-center gap-1.5">
          <span className="size-3.5 border border-line" style={tint(shade)} aria-hidden="true" />
          {shade === SHADES ? `over ${edge(shade - 1)}` : `up to ${edge(shade)}`}
        </span>
      ))}
      {left.length > 0 && <span>Not drawn: {left.join(', ')}.</span>}
    </div>
  );
}
