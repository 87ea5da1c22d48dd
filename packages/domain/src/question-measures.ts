import type { Part, VerdictPart } from './figures.ts';

/**
 * What is counted of clicks, in clicks: the sum of these parts of what was received, so that
 * received = rejected + accepted and accepted = billable + duplicate + invalid hold in every row.
 */
export interface ClicksMeasure {
  kind: 'clicks';
  parts: readonly Part[];
}

/** Money in micros: exact, and as amounts that add up. */
export interface MoneyMeasure {
  kind: 'money';
}

/** A part of clicks among others, 0 to 1: of the sums, never a mean of shares. */
export interface ShareMeasure {
  kind: 'share';
  parts: readonly Part[];
  of: readonly Part[];
}

/** What was spent of budgets among what these were, 0 and up: of the sums, like every share. */
export interface BudgetMeasure {
  kind: 'share';
  of: 'budgets';
}

/** What one billable click cost on average, in micros. */
export interface PriceMeasure {
  kind: 'price';
}

export type QuestionMeasure = (ClicksMeasure | MoneyMeasure | ShareMeasure | BudgetMeasure | PriceMeasure) & {
  label: string;
};

const ACCEPTED_PARTS = ['billable', 'duplicate', 'givt', 'sivt'] as const;

/** Everything that questions ask for, by the name that addresses and the API use. */
export const QUESTION_MEASURES = {
  received: {
    label: 'Received',
    kind: 'clicks',
    parts: [...ACCEPTED_PARTS, 'rejected'],
  },
  accepted: {
    label: 'Accepted',
    kind: 'clicks',
    parts: ACCEPTED_PARTS,
  },
  billable: {
    label: 'Billable',
    kind: 'clicks',
    parts: ['billable'],
  },
  duplicate: {
    label: 'Duplicate',
    kind: 'clicks',
    parts: ['duplicate'],
  },
  invalid: {
    label: 'Invalid',
    kind: 'clicks',
    parts: ['givt', 'sivt'],
  },
  givt: {
    label: 'GIVT',
    kind: 'clicks',
    parts: ['givt'],
  },
  sivt: {
    label: 'SIVT',
    kind: 'clicks',
    parts: ['sivt'],
  },
  rejected: {
    label: 'Rejected',
    kind: 'clicks',
    parts: ['rejected'],
  },
  charged: {
    label: 'Charged',
    kind: 'money',
  },
  not_charged: {
    label: 'Not charged',
    kind: 'money',
  },
  invalid_share: {
    label: 'Invalid share',
    kind: 'share',
    parts: ['givt', 'sivt'],
    of: ACCEPTED_PARTS,
  },
  duplicate_share: {
    label: 'Duplicate share',
    kind: 'share',
    parts: ['duplicate'],
    of: ACCEPTED_PARTS,
  },
  average_price: {
    label: 'Average price',
    kind: 'price',
  },
  budget_used: {
    label: 'Budget used',
    kind: 'share',
    of: 'budgets',
  },
} as const satisfies Record<string, QuestionMeasure>;

export type MeasureName = keyof typeof QUESTION_MEASURES;
export const MEASURE_NAMES = Object.keys(QUESTION_MEASURES) as MeasureName[];

export function questionMeasure(name: MeasureName): QuestionMeasure {
  return QUESTION_MEASURES[name];
}

/** Parts of accepted clicks that are not charged, in the ledger's order. */
export const NOT_CHARGED_PARTS = ['duplicate', 'givt', 'sivt'] as const satisfies readonly VerdictPart[];

export function isMeasureName(text: string): text is MeasureName {
  return (MEASURE_NAMES as readonly string[]).includes(text);
}
