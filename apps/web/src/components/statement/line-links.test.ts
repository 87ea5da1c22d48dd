import { expect, test } from 'vitest';
import { clicksOfLine } from './line-links.ts';

const line = {
  kind: 'clicks',
  clicks: 3n,
  campaignId: 'shoes',
  month: '2026-10',
  unitPriceMicros: 400_000n,
} as const;
const issued = { id: 'st_1', isDraft: false, timeZone: 'Europe/Berlin' };
const RANGE = 'from=2026-09-30T22%3A00Z&to=2026-10-31T23%3A00Z';

test('a line leads to the clicks on its statement, in the month that they are of, at its price', () => {
  expect(clicksOfLine(line, issued)).toBe(`/clicks?campaign=shoes&statement=st_1&price=400000&${RANGE}`);
  expect(clicksOfLine({ ...line, kind: 'dispute' }, issued)).toBe(
    `/clicks?campaign=shoes&credited=st_1&price=400000&${RANGE}`,
  );
  expect(clicksOfLine({ ...line, kind: 'goodwill', clicks: 0n }, issued)).toBeUndefined();
});

test('a line of a draft leads to what it will count, where that can be told', () => {
  const draft = { ...issued, isDraft: true };
  expect(clicksOfLine(line, draft)).toBe(`/clicks?campaign=shoes&verdict=billable&price=400000&${RANGE}`);
  expect(clicksOfLine({ ...line, kind: 'invalid' }, draft)).toContain('adjusted=any');
  expect(clicksOfLine({ ...line, kind: 'pricing_error' }, draft)).toContain('adjusted=pricing_error');
  expect(clicksOfLine({ ...line, kind: 'late' }, draft)).toBeUndefined();
});
