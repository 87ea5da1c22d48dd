import { expect, test } from 'vitest';
import { csvRecord } from './csv.ts';

test.each([
  ['=1+1', `'=1+1`],
  ['+49 30', `'+49 30`],
  ['-2', `'-2`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\tx', `'\tx`],
  ['\t=x', `'\t=x`],
  ['＝1+1', `'＝1+1`],
  ['＋1', `'＋1`],
  ['－1', `'－1`],
  ['＠x', `'＠x`],
  ['a;=1+1', `a;'=1+1`],
  ['a;b', 'a;b'],
  ['two\n=lines', `"two\n'=lines"`],
  ['a-b=c@d', 'a-b=c@d'],
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

test('ids stand as they are, whatever they begin with', () => {
  expect(csvRecord([{ exact: '-Xr9_a' }, { exact: '~x:y.z' }])).toBe('-Xr9_a,~x:y.z\r\n');
});

test('numbers and exact amounts stand as they are, negative ones too', () => {
  expect(csvRecord([-1, 12345678901234567890n, { exact: '-0.350000' }])).toBe(
    '-1,12345678901234567890,-0.350000\r\n',
  );
});
