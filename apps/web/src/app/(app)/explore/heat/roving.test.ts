import { expect, test } from 'vitest';
import { nextCell } from './roving.ts';

const SIZE = { rows: 2, columns: 3 };
/** Heads have their buttons, their corner has none; of the cells one is empty. */
const has = ({ row, column }: { row: number; column: number }) =>
  !(row === -1 && column === -1) && !(row === 0 && column === 1);
const go = (key: string, row: number, column: number) => nextCell(key, { row, column }, SIZE, has);

test('arrows lead to the next cell that has something', () => {
  expect(go('ArrowRight', 0, 0)).toEqual({ row: 0, column: 2 });
  expect(go('ArrowDown', -1, 1)).toEqual({ row: 1, column: 1 });
  expect(go('ArrowLeft', 0, 0)).toEqual({ row: 0, column: -1 });
});

test('at an edge they stay, in the corner too', () => {
  expect(go('ArrowRight', 1, 2)).toBeUndefined();
  expect(go('ArrowLeft', -1, 0)).toBeUndefined();
  expect(go('Enter', 0, 0)).toBeUndefined();
});

test('Home and End go to the ends of the row', () => {
  expect(go('Home', 1, 2)).toEqual({ row: 1, column: -1 });
  expect(go('Home', -1, 2)).toEqual({ row: -1, column: 0 });
  expect(go('End', 0, -1)).toEqual({ row: 0, column: 2 });
});
