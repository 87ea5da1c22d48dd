import { expect, test } from 'vitest';
import { spoolCondition } from './condition.ts';

const spool = { records: 0, bytes: 0, maxBytes: 1_000, oldestAt: undefined, direct: true };

test('an empty spool with the log in reach has nothing to say', () => {
  expect(spoolCondition(spool, 0)).toEqual({});
});

test('the log out of reach, or records still waiting, degrade', () => {
  expect(spoolCondition({ ...spool, direct: false }, 0)).toEqual({
    degraded: 'The log cannot be reached: 0 records wait on disk.',
  });
  expect(spoolCondition({ ...spool, records: 3, bytes: 799, oldestAt: 1_000 }, 13_400)).toEqual({
    degraded: 'The log is back: 3 records wait on disk, the oldest for 12 s.',
  });
});

test('a spool that is nearly full is a problem', () => {
  expect(spoolCondition({ ...spool, records: 9, bytes: 800, oldestAt: 0, direct: false }, 60_000)).toEqual({
    problem: 'The spool is 80 % full: 9 records wait on disk, the oldest for 60 s.',
  });
});
