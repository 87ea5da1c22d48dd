import { expect, test } from 'vitest';
import { type Blocker, conditionsOf, waitsFor } from './conditions.ts';

const words = { when: (time: Date) => time.toISOString().slice(0, 10), month: (month: string) => month };
const grace: Blocker = { kind: 'grace', until: new Date('2026-11-04T00:00Z'), text: '' };
const hours: Blocker = { kind: 'reconciliation', hours: 2, since: new Date('2026-10-31T00:00Z'), text: '' };

test('every condition is told, and of those that do not hold why', () => {
  const told = conditionsOf({ blockers: [hours, grace], approvalRequired: false }, words);
  expect(told.map(({ kind, holds }) => [kind, holds])).toEqual([
    ['issuer', true],
    ['earlier', true],
    ['grace', false],
    ['reconciliation', false],
    ['correction', true],
  ]);
  expect(told[2]?.text).toBe('Late clicks are waited for until 2026-11-04');
});

test('approval is asked for only where it is needed', () => {
  const told = conditionsOf({ blockers: [], approvalRequired: true }, words);
  expect(told.at(-1)).toEqual({ kind: 'approval', holds: true, text: 'An operator has approved it' });
});

test('a draft that nothing holds back is about to be issued', () => {
  expect(waitsFor([], words)).toBe('is issued within a minute');
  expect(waitsFor([hours, { kind: 'earlier', id: 'st_1', month: '2026-09', text: '' }], words)).toBe(
    'The statement of 2026-09 comes first. 2 hours are not compared with raw clicks yet, the first 2026-10-31',
  );
});

test('a correction is told with why, and to operators with who opened it', () => {
  const correction: Blocker = {
    ...{ kind: 'correction', id: 'co_1', reason: 'A collector was away', text: '' },
    ...{ openedAt: new Date('2026-11-01T00:00Z'), openedBy: null },
  };
  const told = (blocker: Blocker) =>
    conditionsOf({ blockers: [blocker], approvalRequired: false }, words).at(-1);
  expect(told(correction)).toEqual({
    ...{ kind: 'correction', holds: false, correction: 'co_1' },
    text: 'A correction is under way: A collector was away',
  });
  expect(told({ ...correction, openedBy: 'Ada' })?.text).toBe(
    'A correction is under way, opened by Ada: A collector was away',
  );
});
