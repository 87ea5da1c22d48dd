import type { Evidence } from '@clickledger/domain';
import type { DoorRule } from './rule.ts';

/**
 * A click that somebody sent to see that clicks arrive. Nothing about it tells that: its door knows by the signature that
 * it came with, and leaves the finding with the click (`TEST_FINDING`), so it is judged, counted and never charged.
 */
export const testClick: DoorRule = {
  name: 'test_click',
  version: 1,
  class: 'givt',
  weight: 100,
  words: { name: 'Test click', meaning: 'You sent it yourself, to see that clicks arrive.' },
  clause: () => 'a test click',
};

/** What a door leaves with a test click. */
export const TEST_FINDING: Evidence = {
  rule: testClick.name,
  version: testClick.version,
  class: testClick.class,
  weight: testClick.weight,
  detail: {},
};
