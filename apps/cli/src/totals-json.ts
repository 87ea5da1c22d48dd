import { CLICK_COUNTS, type Totals } from '@clickledger/domain';

/** Counts of one store as commands print them in JSON. */
export function totalsJson(totals: Totals) {
  const counts = Object.fromEntries(CLICK_COUNTS.map((count) => [count, totals[count]]));
  return { ...counts, charged_micros: totals.chargedMicros };
}
