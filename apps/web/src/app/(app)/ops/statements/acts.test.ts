import { expect, test } from 'vitest';
import { actsOf } from './acts.ts';

const NONE = { notes: 0, totalMicros: 0n };
const acts = (of: Parameters<typeof actsOf>[0]) => actsOf(of).map(({ act }) => act);

test('what can be done follows from the state', () => {
  const approval = { kind: 'approval', text: '' } as const;
  const issuer = { kind: 'issuer', text: '' } as const;
  expect(acts({ state: 'draft', blockers: [approval, issuer], credit: NONE })).toEqual(['approve']);
  expect(acts({ state: 'draft', blockers: [issuer], credit: NONE })).toEqual([]);
  expect(acts({ state: 'draft', blockers: [], credit: NONE })).toEqual(['issue']);
  expect(acts({ state: 'final', blockers: [], credit: NONE })).toEqual(['pay', 'credit', 'void']);
  expect(acts({ state: 'void', blockers: [], credit: NONE })).toEqual([]);
});

test('what is paid or was credited of is credited, and never void', () => {
  const credit = { notes: 1, totalMicros: -1n };
  expect(acts({ state: 'final', blockers: [], credit })).toEqual(['pay', 'credit']);
  expect(acts({ state: 'paid', blockers: [], credit: NONE })).toEqual(['credit']);
});
