/**
 * What became of an accepted click. The three always sum to `accepted` (the ledger identity).
 * Terms follow the IAB/MRC Click Measurement and Invalid Traffic guidelines.
 */
export const VERDICTS = ['billable', 'duplicate', 'invalid'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** GIVT: found by lists and parameter checks. SIVT: needs analysis of patterns. Empty: not invalid. */
export const INVALID_CLASSES = ['', 'givt', 'sivt'] as const;
export type InvalidClass = (typeof INVALID_CLASSES)[number];
