/** From when on a click has which price. */
export interface PriceStep {
  /** ms UTC. */
  from: number;
  /** Price of one click in micros of the advertiser's currency. */
  cpcMicros: bigint;
}

/**
 * The price in force at a time (ms UTC): that of the last step up to it; of several from the same time on, the last one.
 * Undefined before the first. Steps are in the order of their times.
 */
export function priceAt(steps: readonly PriceStep[], time: number): bigint | undefined {
  return steps.findLast(({ from }) => from <= time)?.cpcMicros;
}
