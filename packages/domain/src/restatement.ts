/** What of a day is looked at again once it is over. */
export const RESTATED_MEASURES = ['charged', 'billable', 'invalid'] as const;
export type RestatedMeasure = (typeof RESTATED_MEASURES)[number];

/** What each is called where it is told of. */
export const RESTATED_NAMES: Record<RestatedMeasure, string> = {
  charged: 'Charged',
  billable: 'Billable clicks',
  invalid: 'Invalid clicks',
};

/** Figures of a day: clicks, and micros of what they were charged. */
export interface DayFigures {
  billable: bigint;
  invalid: bigint;
  chargedMicros: bigint;
}

export const restatedValue = (figures: DayFigures, measure: RestatedMeasure): bigint =>
  measure === 'charged' ? figures.chargedMicros : figures[measure];

/** Percent of what was seen: a change of more is told. */
const BOUND_PERCENT = 5n;

/** Which measures have changed by more than the bound since they were seen; what was nothing and is something has. */
export function restatedMeasures(before: DayFigures, after: DayFigures): RestatedMeasure[] {
  return RESTATED_MEASURES.filter((measure) => {
    const [was, is] = [restatedValue(before, measure), restatedValue(after, measure)];
    const change = is > was ? is - was : was - is;
    return change * 100n > was * BOUND_PERCENT;
  });
}
