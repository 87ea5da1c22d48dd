import type { CreditKind } from './statement.ts';

/** What a correction does: brings clicks that were missed, or takes back what clicks cost too much. */
export const CORRECTION_KINDS = ['import', 'price'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** What a correction is. `closing` and `reverting` were asked for and are carried out. */
export const CORRECTION_STATES = ['open', 'closing', 'closed', 'reverting', 'reverted'] as const;
export type CorrectionState = (typeof CORRECTION_STATES)[number];

/** While a correction is under way, what it touches is not issued. */
export const UNDER_WAY = ['open', 'closing', 'reverting'] as const satisfies readonly CorrectionState[];

/**
 * Why clicks are credited that a correction takes back: those of an import, when it is reverted, as they were no clicks to charge; of a
 * price that was too high, the difference.
 */
export const CORRECTION_CREDITS = {
  import: 'duplicate',
  price: 'pricing_error',
} as const satisfies Record<CorrectionKind, CreditKind>;

/** What an adjustment names that takes only a part of a charge back: the rest may still be found invalid. */
export const PARTIAL_ADJUSTMENT = CORRECTION_CREDITS.price;

export function isUnderWay(state: CorrectionState): boolean {
  return UNDER_WAY.some((one) => one === state);
}
