import { expect, test } from 'vitest';
import { tableHtml, tableText } from './table.ts';

const table = {
  title: 'Sites',
  head: ['Site', 'Billable', 'Charged'],
  rows: [
    ['a.example', '12', '€3.00'],
    [`<b>${'x'.repeat(60)}`, '1,234', '€0.25'],
    ['Total', '1,246', '€3.25'],
  ],
  sums: 1,
};

test('in text figures stand in columns, sums below a line, and a long name is cut', () => {
  const [title, , heading = '', rule, first = '', second = '', line, total = ''] =
    tableText(table).split('\n');
  expect([title, line]).toEqual(['Sites', rule]);
  expect(second).toMatch(/^<b>x{36}… {5}1,234 {4}€0\.25$/);
  for (const text of [heading, first, second, total]) expect(text).toHaveLength(rule?.length ?? 0);
});

test('in HTML names are what they are, and sums stand out', () => {
  const html = tableHtml(table);
  expect(html).toContain('&lt;b&gt;xxx');
  expect(html).not.toContain('<b>');
  expect(html.match(/font-weight:600/g)).toHaveLength(3);
});
