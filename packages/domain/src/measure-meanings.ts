import type { MeasureName } from './question-measures.ts';

/** What each measure is, in one sentence, for whoever chooses it: apart, as pages that show figures need none of it. */
export const MEASURE_MEANINGS: Readonly<Record<MeasureName, string>> = {
  received: 'Every click that came, refused ones too.',
  accepted: 'Clicks that were let in and judged.',
  billable: 'Valid clicks, which are charged.',
  duplicate: 'Clicks that repeat one of the same visitor within the dedupe window.',
  invalid: 'Clicks that rules found to be no person’s interest: GIVT and SIVT.',
  givt: 'General invalid traffic, found by lists and parameter checks.',
  sivt: 'Sophisticated invalid traffic, found by patterns.',
  rejected: 'Clicks that were refused at the door, and never charged.',
  charged:
    'What billable clicks came to, each at the price of its time; what was credited later is not taken off.',
  not_charged: 'What duplicates and invalid clicks would have cost, each at the price of its time.',
  invalid_share: 'Invalid clicks among accepted ones.',
  duplicate_share: 'Duplicates among accepted clicks.',
  average_price: 'What was charged, divided by the billable clicks.',
  budget_used:
    'What was charged, less what was credited since, among the daily budgets of these days, or the whole budget of a campaign without one. By campaign and label alone.',
};
