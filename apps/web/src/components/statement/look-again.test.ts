import { expect, test } from 'vitest';
import type { Statement } from '#lib/model.ts';
import { lookAgainMs } from './look-again.ts';

const APPROVAL: Statement['blockers'] = [{ kind: 'approval', text: '' }];
const draft = (blockers: Statement['blockers'] = []) => ({ state: 'draft' as const, blockers });
const final = { state: 'final' as const, blockers: [] };

test('what is issued any moment is looked at soon, and what does not change never', () => {
  expect(lookAgainMs([], 15_000)).toBe(15_000);
  expect(lookAgainMs([final], false)).toBe(false);
  expect(lookAgainMs([final], 15_000)).toBe(15_000);
  expect(lookAgainMs([draft(APPROVAL)], false)).toBe(5_000);
  expect(lookAgainMs([draft(APPROVAL)], 15_000)).toBe(15_000);
  expect(lookAgainMs([final, draft(APPROVAL), draft()], 15_000)).toBe(1_500);
  expect(lookAgainMs([draft()], false)).toBe(1_500);
});
