import type { DisputeAct, DisputeState } from '@clickledger/domain';

/** What a dispute is, for those who opened it. */
export const STATE_FOR_ADVERTISER: Record<DisputeState, string> = {
  open: 'Waits for an answer',
  needs_information: 'Needs more from you',
  accepted: 'Accepted',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
};

/** The same for those who answer. */
export const STATE_FOR_OPERATOR: Record<DisputeState, string> = {
  ...STATE_FOR_ADVERTISER,
  open: 'Waits for you',
  needs_information: 'Waits for the advertiser',
};

/** What was done with each message. */
export const ACT_NAMES: Record<DisputeAct, string> = {
  opened: 'Disputed',
  asked: 'Asked',
  answered: 'Answered',
  accepted: 'Accepted',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
};
