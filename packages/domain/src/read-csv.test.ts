import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText } from './csv-text.ts';
import { readCsv } from './read-csv.ts';

test('records know their lines, whatever ends and separates them', () => {
  expect(readCsv('\ufeffa,b\r\n"1\n2",x\r\n\r\n"say ""hi""",\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1\n2', 'x'] },
    { line: 5, cells: ['say "hi"', ''] },
  ]);
  expect(readCsv('a;b\n1,5;2')?.at(1)?.cells).toEqual(['1,5', '2']);
  expect(readCsv('')).toEqual([]);
  expect(readCsv('a,"b')).toBeUndefined();
});

test('what is written is read', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', '\n', 'é', '夏') });
  const rows = fc.array(fc.tuple(cell, fc.constant('x'), cell), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(rows, (records) => {
      const written = [['a', 'b', 'c'], ...records];
      const file = written.map((cells) => `${cells.map(csvText).join(',')}\r\n`).join('');
      expect(readCsv(file)?.map(({ cells }) => cells)).toEqual(written);
    }),
  );
});
