import { expect, test } from 'vitest';
import { DISPUTE_ACTS, DISPUTE_STATES, type DisputeAct, disputeAfter, isOver } from './dispute.ts';

const acts = DISPUTE_ACTS.filter((act): act is Exclude<DisputeAct, 'opened'> => act !== 'opened');

test('what is over stays as it ended', () => {
  for (const state of DISPUTE_STATES.filter(isOver)) {
    for (const act of acts) expect(disputeAfter(state, act), `${state} ${act}`).toBeNull();
  }
});

test('who was asked answers, and it goes on', () => {
  expect(disputeAfter('open', 'asked')).toBe('needs_information');
  expect(disputeAfter('needs_information', 'asked')).toBeNull();
  expect(disputeAfter('needs_information', 'answered')).toBe('open');
  expect(disputeAfter('needs_information', 'withdrawn')).toBe('withdrawn');
});
