import type { CountedLoad } from './lib/counted-cost.ts';
import type { Counts } from './lib/store-counts.ts';

/** What one click may cost: what was measured, and by which share more is allowed. */
export interface Bound {
  what: string;
  measured: number;
  allowance: number;
}

/**
 * Of one click on the embedded profile, at 500 a second by pixel and at 1,000 a second in batches of 500, on a machine that had
 * time: one that has none counts less. What merges and lmdb write, and what depends on how paces meet, has the more allowance.
 */
export const BOUNDS: Record<CountedLoad['door'], readonly Bound[]> = {
  pixel: [
    { what: 'bytes of records of clicks', measured: 1_228, allowance: 0.03 },
    { what: 'bytes of records of clicks.scored', measured: 1_569, allowance: 0.03 },
    { what: 'collector: calls that read or write', measured: 4.5, allowance: 0.15 },
    { what: 'collector: bytes written to files and sockets', measured: 1_583, allowance: 0.05 },
    { what: 'collector: bytes for disks', measured: 2_900, allowance: 0.25 },
    {
      what: 'scorer loader reconciler: bytes written to files and sockets',
      measured: 6_400,
      allowance: 0.15,
    },
    { what: 'scorer loader reconciler: bytes for disks', measured: 10_800, allowance: 0.2 },
    { what: 'clickhouse: statements', measured: 0.082, allowance: 0.2 },
    { what: 'clickhouse: statements that insert', measured: 0.04, allowance: 0.2 },
    { what: 'clickhouse: rows inserted', measured: 1.5, allowance: 0.1 },
    { what: 'clickhouse: bytes of rows inserted', measured: 676, allowance: 0.05 },
    { what: 'clickhouse: bytes for disks', measured: 4_000, allowance: 0.5 },
  ],
  batch: [
    { what: 'bytes of records of clicks', measured: 888, allowance: 0.03 },
    { what: 'bytes of records of clicks.scored', measured: 1_072, allowance: 0.03 },
    { what: 'collector: calls that read or write', measured: 0.026, allowance: 0.3 },
    { what: 'collector: bytes written to files and sockets', measured: 740, allowance: 0.05 },
    { what: 'collector: bytes for disks', measured: 732, allowance: 0.2 },
    { what: 'scorer loader reconciler: bytes written to files and sockets', measured: 5_061, allowance: 0.2 },
    { what: 'scorer loader reconciler: bytes for disks', measured: 2_869, allowance: 0.2 },
    { what: 'clickhouse: statements', measured: 0.0168, allowance: 0.2 },
    { what: 'clickhouse: statements that insert', measured: 0.008, allowance: 0.2 },
    { what: 'clickhouse: rows inserted', measured: 1.165, allowance: 0.05 },
    { what: 'clickhouse: bytes of rows inserted', measured: 354, allowance: 0.05 },
    { what: 'clickhouse: bytes for disks', measured: 868, allowance: 0.5 },
  ],
};

/** In a sentence each: what costs more than it may. What was not counted at all is told, too. */
export function overruns(door: CountedLoad['door'], counts: Counts, bounds: readonly Bound[]): string[] {
  return bounds.flatMap(({ what, measured, allowance }) => {
    const now = counts.get(what);
    if (now === undefined) return [`Nothing counts "${what}" of a click by ${door} any more.`];
    const most = measured * (1 + allowance);
    if (now <= most) return [];
    return [
      `A click by ${door} costs more of "${what}": from ${text(measured)} it rose to ${text(now)}; ${text(most)} are allowed.`,
    ];
  });
}

/** Three digits, whatever the size. */
export function text(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
