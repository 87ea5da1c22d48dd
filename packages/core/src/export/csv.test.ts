import { expect, test } from 'vitest';
import { csvRecord } from './csv.ts';

test.each([
  ['=1+1', `'=1+1`],
  ['+49 30', `'+49 30`],
  ['-2', `'-2`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\tx', `'\tx`],
  ['\r=x', `"'\r=x"`],
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['Zürich', 'Zürich'],
  ['', ''],
])('text %j', (text, cell) => {
  expect(csvRecord([text])).toBe(`${cell}\r\n`);
});

test('numbers and exact amounts stand as they are, negative ones too', () => {
  expect(csvRecord([-1, 12345678901234567890n, { exact: '-0.350000' }])).toBe(
    '-1,12345678901234567890,-0.350000\r\n',
  );
});
