/** A price list, USD; quoted prices say where from, the others are assumptions. */
export const PRICES = {
  list: 'AWS us-east-1, Linux, on demand, June 2026',
  /** m7g.large, $0.0816 an hour for 2 vCPU (a core each) and 8 GB, as quoted on 17 June 2026. */
  coreHour: 0.0408,
  gbWithCore: 4,
  /** A GB of memory beyond that, an hour: what r7g.large costs more than m7g.large. Assumed. */
  gbMemoryHour: 0.0032,
  /** gp3, a GB a month. Assumed. */
  gbDiskMonth: 0.08,
  /** Between zones, both directions, as quoted on 27 April 2026 ($0.01 each way). */
  gbAcrossZones: 0.02,
} as const;
