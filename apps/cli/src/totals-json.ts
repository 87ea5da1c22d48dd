import { CLICK_COUNTS, type StoreCounts } from '@clickledger/domain';

/** Counts of one store as commands print them in JSON; charges are null where they are of several currencies. */
export function totalsJson(totals: StoreCounts) {
  const counts = Object.fromEntries(CLICK_COUNTS.map((count) => [count, totals[count]]));
  return { ...counts, charged_micros: totals.chargedMicros };
}
