import { type FocusEvent, type KeyboardEvent, useState } from 'react';

/** A place in a grid; -1 is its head row or head column. */
export interface Cell {
  row: number;
  column: number;
}

/** The way an arrow leads, or none. */
const WAYS: Readonly<Record<string, Cell>> = {
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
};

/**
 * Where a key leads from a cell: to the next that has something in an arrow's way, to the first and last of the row by Home
 * and End. Undefined where there is none, and for other keys.
 */
export function nextCell(
  key: string,
  from: Cell,
  { rows, columns }: { rows: number; columns: number },
  has: (cell: Cell) => boolean,
): Cell | undefined {
  const way =
    WAYS[key] ?? (key === 'Home' || key === 'End' ? { row: 0, column: key === 'Home' ? 1 : -1 } : undefined);
  if (!way) return undefined;
  let cell = from;
  if (key === 'Home') cell = { ...from, column: -2 };
  if (key === 'End') cell = { ...from, column: columns };
  for (;;) {
    cell = { row: cell.row + way.row, column: cell.column + way.column };
    if (cell.row < -1 || cell.row >= rows || cell.column < -1 || cell.column >= columns) return undefined;
    if (has(cell)) return cell;
  }
}

/** One stop of the Tab key for a whole grid, whose buttons carry `stop(cell)`; arrows lead from one to the next. */
export function useRoving(size: { rows: number; columns: number }, has: (cell: Cell) => boolean) {
  const [at, setAt] = useState<Cell>({ row: -1, column: 0 });
  // What had the focus may be gone with the newest answer.
  const current = has(at) ? at : { row: -1, column: 0 };
  return {
    stop: (cell: Cell) => ({
      'data-cell': nameOf(cell),
      tabIndex: cell.row === current.row && cell.column === current.column ? 0 : -1,
    }),
    grid: {
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const from = cellOf(event.target);
        const next = from && nextCell(event.key, from, size, has);
        if (!next) return;
        event.preventDefault();
        event.currentTarget.querySelector<HTMLElement>(`[data-cell="${nameOf(next)}"]`)?.focus();
      },
      onFocus: (event: FocusEvent<HTMLElement>) => setAt(cellOf(event.target) ?? at),
    },
  };
}

function nameOf({ row, column }: Cell): string {
  return `${row},${column}`;
}

function cellOf(target: EventTarget): Cell | undefined {
  const name = target instanceof HTMLElement ? target.dataset.cell : undefined;
  const [row, column] = name?.split(',').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}
