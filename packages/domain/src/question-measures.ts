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
  /** In one sentence, for whoever chooses it. */
  meaning: string;
};

const ACCEPTED_PARTS = ['billable', 'duplicate', 'givt', 'sivt'] as const;

/** Everything that questions ask for, by the name that addresses and the API use. */
export const QUESTION_MEASURES = {
  received: {
    label: 'Received',
    kind: 'clicks',
    parts: [...ACCEPTED_PARTS, 'rejected'],
    meaning: 'Every click that came, refused ones too.',
  },
  accepted: {
    label: 'Accepted',
    kind: 'clicks',
    parts: ACCEPTED_PARTS,
    meaning: 'Clicks that were let in and judged.',
  },
  billable: {
    label: 'Billable',
    kind: 'clicks',
    parts: ['billable'],
    meaning: 'Valid clicks, which are charged.',
  },
  duplicate: {
    label: 'Duplicate',
    kind: 'clicks',
    parts: ['duplicate'],
    meaning: 'Clicks that repeat one of the same visitor within the dedupe window.',
  },
  invalid: {
    label: 'Invalid',
    kind: 'clicks',
    parts: ['givt', 'sivt'],
    meaning: 'Clicks that rules found to be no person’s interest: GIVT and SIVT.',
  },
  givt: {
    label: 'GIVT',
    kind: 'clicks',
    parts: ['givt'],
    meaning: 'General invalid traffic, found by lists and parameter checks.',
  },
  sivt: {
    label: 'SIVT',
    kind: 'clicks',
    parts: ['sivt'],
    meaning: 'Sophisticated invalid traffic, found by patterns.',
  },
  rejected: {
    label: 'Rejected',
    kind: 'clicks',
    parts: ['rejected'],
    meaning: 'Clicks that were refused at the door, and never charged.',
  },
  charged: {
    label: 'Charged',
    kind: 'money',
    meaning:
      'What billable clicks came to, each at the price of its time; what was credited later is not taken off.',
  },
  not_charged: {
    label: 'Not charged',
    kind: 'money',
    meaning: 'What duplicates and invalid clicks would have cost, each at the price of its time.',
  },
  invalid_share: {
    label: 'Invalid share',
    kind: 'share',
    parts: ['givt', 'sivt'],
    of: ACCEPTED_PARTS,
    meaning: 'Invalid clicks among accepted ones.',
  },
  duplicate_share: {
    label: 'Duplicate share',
    kind: 'share',
    parts: ['duplicate'],
    of: ACCEPTED_PARTS,
    meaning: 'Duplicates among accepted clicks.',
  },
  average_price: {
    label: 'Average price',
    kind: 'price',
    meaning: 'What was charged, divided by the billable clicks.',
  },
  budget_used: {
    label: 'Budget used',
    kind: 'share',
    of: 'budgets',
    meaning:
      'What was charged, less what was credited since, among the daily budgets of these days, or the whole budget of a campaign without one. By campaign and label alone.',
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
