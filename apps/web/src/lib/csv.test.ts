import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test('quotes what must be quoted and disarms formulas', () => {
  expect(
    toCsv([
      ['a', 1n],
      ['x,"y"\n', 2],
      ['=1+1', '-3.50'],
      ['@cmd', '+49'],
    ]),
  ).toBe('a,1\r\n"x,""y""\n",2\r\n\'=1+1,-3.50\r\n\'@cmd,\'+49\r\n');
});
