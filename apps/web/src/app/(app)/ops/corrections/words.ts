import type { CorrectionKind, CorrectionState } from '@clickledger/domain';

export const KIND_NAMES: Record<CorrectionKind, string> = {
  import: 'Import of what was missed',
  price: 'Lower price',
};

export const STATE_NAMES: Record<CorrectionState, string> = {
  open: 'Open',
  closing: 'Being closed',
  closed: 'Closed',
  reverting: 'Being reverted',
  reverted: 'Reverted',
};
