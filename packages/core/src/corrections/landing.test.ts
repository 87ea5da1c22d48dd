import type { StatementState } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { landingOf, landingText } from './landing.ts';

const advertiser = { timeZone: 'Europe/Berlin', statementsSince: new Date('2026-02-10T00:00Z') };
const statement = (month: string, state: StatementState, attempt: bigint | null = null) => ({
  ...{ id: `st-${month}-${state}`, month, state, attempt, number: state === 'draft' ? null : `S-${month}` },
  periodFrom: new Date(`${month}-01T00:00Z`),
});
const statements = [
  statement('2026-05', 'draft'),
  statement('2026-04', 'draft'),
  statement('2026-03', 'final', 7n),
  statement('2026-02', 'void', 3n),
  statement('2026-02', 'draft'),
];
// Berlin is in July already.
const now = Date.parse('2026-06-30T22:30Z');
const lands = (month: string, attempt: bigint | null = null, known = statements) =>
  landingOf({ month, attempt }, { advertiser, statements: known, now });

test('what an attempt that holds billed is on its statement', () => {
  expect(lands('2026-02', 7n)).toEqual({ kind: 'final', id: 'st-2026-03-final', number: 'S-2026-03' });
});

test('what is on no statement comes on the draft of its month, or, where that is final, on the next', () => {
  expect(lands('2026-04')).toEqual({ kind: 'draft', id: 'st-2026-04-draft', month: '2026-04' });
  expect(lands('2026-03')).toEqual({ kind: 'late', id: 'st-2026-04-draft', month: '2026-04' });
  // What replaces a void statement takes its clicks.
  expect(lands('2026-02')).toEqual({ kind: 'draft', id: 'st-2026-02-draft', month: '2026-02' });
  expect(lands('2026-06')).toEqual({ kind: 'running', month: '2026-06' });
  expect(lands('2026-01')).toEqual({ kind: 'none' });
  expect(lands('2026-03', null, [statement('2026-03', 'paid', 7n)])).toEqual({
    ...{ kind: 'late', id: null, month: '2026-07' },
  });
});

test('it is told in words, of charges and of credits', () => {
  const words = (month: string, attempt: bigint | null, as: 'charge' | 'credit') =>
    landingText(lands(month, attempt), as);
  expect(words('2026-03', 7n, 'charge')).toBe('on S-2026-03, which is final');
  expect(words('2026-03', 7n, 'credit')).toBe('a credit note of S-2026-03');
  expect(words('2026-04', null, 'credit')).toBe('a credit line of the draft of 2026-04');
  expect(words('2026-03', null, 'charge')).toBe('a late line of the draft of 2026-04');
  expect(words('2026-06', null, 'charge')).toBe('a line of the statement to come of 2026-06');
  expect(words('2026-01', null, 'charge')).toMatch(/before the first/);
});
