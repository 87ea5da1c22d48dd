import type { CountedLoad } from './lib/counted-cost.ts';
import type { Counts } from './lib/store-counts.ts';

/** What one click may cost, or how often a stage may work: what was measured, and by which share more is allowed. */
export interface Bound {
  what: string;
  measured: number;
  allowance: number;
}

type Bounds = Record<CountedLoad['door'], readonly Bound[]>;

/**
 * Of one click at 500 a second by pixel and at 1,000 a second in batches of 500, on a machine that had time: one that has none
 * counts less. How many bytes the kernel has for disks depends on when it writes back, so that has the most allowance. Of batches for
 * a second of rest, what a stage's pace comes to where a batch takes a third of it, at which the embedded log rests least. Kafka and the
 * scorer pack a turn's pixels where they are many, so their bytes have more allowance there: less than what was not packed
 * before would take.
 */
export const BOUNDS: Record<'embedded' | 'stack', Bounds> = {
  embedded: {
    pixel: [
      { what: 'bytes of records of clicks', measured: 1_120, allowance: 0.02 },
      { what: 'bytes of records of clicks.scored', measured: 1_230, allowance: 0.02 },
      { what: 'collector: calls that read or write', measured: 3.5, allowance: 0.5 },
      { what: 'collector: bytes written to files and sockets', measured: 1_460, allowance: 0.2 },
      { what: 'collector: bytes for disks', measured: 2_000, allowance: 0.75 },
      {
        what: 'scorer loader reconciler: bytes written to files and sockets',
        measured: 3_300,
        allowance: 0.2,
      },
      { what: 'scorer loader reconciler: bytes for disks', measured: 5_000, allowance: 0.75 },
      { what: 'scorer: batches for a second of rest', measured: 22, allowance: 0.25 },
      { what: 'loader: batches for a second of rest', measured: 5.3, allowance: 0.25 },
      { what: 'clickhouse: statements', measured: 0.06, allowance: 0.3 },
      { what: 'clickhouse: statements that insert', measured: 0.029, allowance: 0.3 },
      { what: 'clickhouse: rows inserted', measured: 1.4, allowance: 0.12 },
      { what: 'clickhouse: bytes of rows inserted', measured: 459, allowance: 0.12 },
      { what: 'clickhouse: bytes for disks', measured: 2_300, allowance: 0.75 },
    ],
    batch: [
      { what: 'bytes of records of clicks', measured: 719, allowance: 0.02 },
      { what: 'bytes of records of clicks.scored', measured: 824, allowance: 0.02 },
      { what: 'collector: bytes written to files and sockets', measured: 740, allowance: 0.2 },
      { what: 'collector: bytes for disks', measured: 732, allowance: 0.75 },
      {
        what: 'scorer loader reconciler: bytes written to files and sockets',
        measured: 1_240,
        allowance: 0.2,
      },
      { what: 'scorer loader reconciler: bytes for disks', measured: 1_340, allowance: 0.75 },
      { what: 'clickhouse: statements', measured: 0.0224, allowance: 0.3 },
      { what: 'clickhouse: statements that insert', measured: 0.0103, allowance: 0.3 },
      { what: 'clickhouse: rows inserted', measured: 1.2, allowance: 0.12 },
      { what: 'clickhouse: bytes of rows inserted', measured: 358, allowance: 0.12 },
      { what: 'clickhouse: bytes for disks', measured: 870, allowance: 0.75 },
    ],
  },
  stack: {
    pixel: [
      { what: 'bytes of records of clicks', measured: 1_120, allowance: 0.02 },
      { what: 'bytes of records of clicks.scored', measured: 1_230, allowance: 0.02 },
      { what: 'collector: calls that read or write', measured: 2.8, allowance: 0.5 },
      { what: 'collector: bytes written to files and sockets', measured: 1_600, allowance: 0.2 },
      { what: 'redis: commands', measured: 8, allowance: 0.2 },
      { what: 'redis: bytes received', measured: 271, allowance: 0.2 },
      { what: 'redis: bytes written to files and sockets', measured: 685, allowance: 0.2 },
      { what: 'kafka: calls that read or write', measured: 8.5, allowance: 0.5 },
      { what: 'kafka: bytes written to files and sockets', measured: 3_900, allowance: 0.4 },
      { what: 'scorer: bytes written to files and sockets', measured: 600, allowance: 0.4 },
      { what: 'loader: bytes written to files and sockets', measured: 140, allowance: 0.4 },
      { what: 'flink-taskmanager: bytes written to files and sockets', measured: 535, allowance: 0.3 },
      { what: 'clickhouse: statements that insert', measured: 0.0225, allowance: 0.3 },
      { what: 'clickhouse: rows inserted', measured: 1.25, allowance: 0.12 },
      { what: 'clickhouse: bytes of rows inserted', measured: 500, allowance: 0.12 },
    ],
    batch: [
      { what: 'bytes of records of clicks', measured: 719, allowance: 0.02 },
      { what: 'bytes of records of clicks.scored', measured: 824, allowance: 0.02 },
      { what: 'collector: bytes written to files and sockets', measured: 160, allowance: 0.2 },
      { what: 'redis: commands', measured: 6.5, allowance: 0.2 },
      { what: 'redis: bytes received', measured: 200, allowance: 0.2 },
      { what: 'redis: bytes written to files and sockets', measured: 480, allowance: 0.2 },
      { what: 'kafka: calls that read or write', measured: 2.28, allowance: 0.5 },
      { what: 'kafka: bytes written to files and sockets', measured: 635, allowance: 0.2 },
      { what: 'scorer: bytes written to files and sockets', measured: 318, allowance: 0.2 },
      { what: 'loader: bytes written to files and sockets', measured: 85, allowance: 0.2 },
      { what: 'flink-taskmanager: bytes written to files and sockets', measured: 296, allowance: 0.3 },
      { what: 'clickhouse: statements that insert', measured: 0.0125, allowance: 0.3 },
      { what: 'clickhouse: rows inserted', measured: 1.12, allowance: 0.12 },
      { what: 'clickhouse: bytes of rows inserted', measured: 360, allowance: 0.12 },
    ],
  },
};

/** In a sentence each: what costs more than it may. What was not counted at all is told, too. */
export function overruns(door: CountedLoad['door'], counts: Counts, bounds: readonly Bound[]): string[] {
  return bounds.flatMap(({ what, measured, allowance }) => {
    const now = counts.get(what);
    if (now === undefined) return [`Nothing counts "${what}" of a click by ${door} any more.`];
    const most = measured * (1 + allowance);
    if (now <= most) return [];
    return [
      `A click by ${door} costs more, "${what}": from ${text(measured)} it rose to ${text(now)}; ${text(most)} are allowed.`,
    ];
  });
}

/** Three digits, whatever the size. */
export function text(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
