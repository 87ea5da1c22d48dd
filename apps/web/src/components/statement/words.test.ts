import type { StatementLine } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { countedClicks, lineNote, rateText } from './words.ts';

const line: StatementLine = {
  position: 4,
  kind: 'clicks',
  month: '2026-09',
  campaignId: 'shoes',
  campaignName: 'Shoes',
  unitPriceMicros: 400_000n,
  clicks: 3n,
  exactMicros: 1_200_000n,
  amountMicros: 1_200_000n,
  reason: '',
  of: null,
  purchaseOrder: '',
};
const noteOf = (changed: Partial<StatementLine>) =>
  lineNote({ ...line, ...changed }, 'A-2', (month) => month);

test('a line says what is special about it, and clicks of the month themselves say nothing', () => {
  expect(noteOf({})).toBe('');
  expect(noteOf({ kind: 'late' })).toBe('Late: clicks of 2026-09 that came after its statement');
  expect(noteOf({ kind: 'goodwill', reason: 'for your patience' })).toBe('Goodwill: for your patience');
  expect(noteOf({ kind: 'overdelivery', of: { number: 'A-2', position: 1 } })).toBe(
    'Overdelivery, credit of line 1',
  );
  expect(noteOf({ kind: 'invalid', of: { number: 'A-1', position: 2 }, reason: 'a farm' })).toBe(
    'Invalid traffic, credit of line 2 of A-1: a farm',
  );
});

test('credited clicks are taken off, so that the column adds up to the clicks that are paid', () => {
  expect(countedClicks(line)).toBe(3n);
  expect(countedClicks({ ...line, kind: 'late' })).toBe(3n);
  expect(countedClicks({ ...line, kind: 'duplicate' })).toBe(-3n);
});

test('a rate has the digits that it has', () => {
  expect([rateText(1_900, 'en'), rateText(770, 'en'), rateText(5, 'en')]).toEqual(['19%', '7.7%', '0.05%']);
});
