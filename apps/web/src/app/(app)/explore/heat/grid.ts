import {
  type AnswerRow,
  type DimensionName,
  dimension,
  type MeasureName,
  type QuestionFigures,
} from '@clickledger/domain';
import { drawn } from '../figure-text.ts';

/** How many steps of shade there are above none. */
export const SHADES = 5;
/** How many rows and columns are drawn of dimensions that have no end. */
const MOST = { rows: 30, columns: 24 };

export interface HeatLine {
  key: string;
  name: string;
}

export interface HeatGrid {
  rows: HeatLine[];
  columns: HeatLine[];
  /** What a row and a column come to together; undefined for nothing. */
  cell: (row: string, column: string) => QuestionFigures | undefined;
  /** The largest figure, as it is drawn. */
  largest: number;
  /** How many rows and columns are left out. */
  left: { rows: number; columns: number };
}

/** Rows of two break-downs as a table of both: the largest first, times and weekdays in their order. */
export function heatGrid(
  answer: readonly AnswerRow[],
  by: readonly [DimensionName, DimensionName],
  measure: MeasureName,
): HeatGrid {
  const cells = new Map(answer.map(({ keys, figures }) => [cellKey(keys[0] ?? '', keys[1] ?? ''), figures]));
  const [allRows, allColumns] = [linesOf(answer, 0, by[0]), linesOf(answer, 1, by[1])];
  const [rows, columns] = [allRows.slice(0, MOST.rows), allColumns.slice(0, MOST.columns)];
  const cell = (row: string, column: string) => cells.get(cellKey(row, column));
  const sizes = rows.flatMap((row) =>
    columns.map((column) => drawn(measure, cell(row.key, column.key) ?? {}) ?? 0),
  );
  return {
    rows,
    columns,
    cell,
    largest: Math.max(0, ...sizes),
    left: { rows: allRows.length - rows.length, columns: allColumns.length - columns.length },
  };
}

function cellKey(row: string, column: string): string {
  return JSON.stringify([row, column]);
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Keys in the order in which they came, which is by size; those of clocks and calendars all, in theirs. */
function linesOf(answer: readonly AnswerRow[], place: 0 | 1, name: DimensionName): HeatLine[] {
  const { naming } = dimension(name);
  if (naming === 'hours')
    return Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')).map((key) => ({
      key,
      name: `${key}:00`,
    }));
  if (naming === 'weekdays') return WEEKDAYS.map((day, i) => ({ key: String(i + 1), name: day }));
  const lines = new Map<string, HeatLine>();
  for (const { keys, names } of answer) {
    const key = keys[place] ?? '';
    if (!lines.has(key)) lines.set(key, { key, name: names[place] ?? key });
  }
  return [...lines.values()];
}

/** Which step of shade a figure has, 0 for nothing: steps are of equal width up to the largest. */
export function shadeOf(value: number | undefined, largest: number): number {
  if (!value || value <= 0 || largest <= 0) return 0;
  return Math.min(SHADES, Math.ceil((value / largest) * SHADES));
}
