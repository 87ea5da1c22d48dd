import type { ScoredClick, Span } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import fc from 'fast-check';

/** Months that are closed in a history; one more look comes after them. */
export const MONTHS = 3;
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Australia/Lord_Howe',
];
/** Of 28, 29, 30 and 31 days, and with clocks that change. */
const BEGINS = ['2026-01', '2026-02', '2028-01', '2028-02', '2026-03', '2026-09', '2026-10', '2026-11'];
const PRICES = [0n, 1n, 333_333n, 350_000n, 12_500_000n, 1_000_001n];
export const CAMPAIGNS = ['search', 'social'] as const;

const round = fc.nat(MONTHS);
const anywhere = fc.double({ min: 0, max: 1, noNaN: true });

/** What somebody may want of a statement, allowed or not. */
const move = fc.record({
  after: round,
  what: fc.constantFrom('void', 'pay', 'credit', 'approve', 'finalise', 'change', 'delete'),
  which: fc.nat(9),
  line: fc.nat(9),
  /** Of what is left of the line: nothing, some, all of it, more than that. */
  amount: fc.constantFrom('none', 'some', 'some', 'all', 'more'),
});

/** Clicks of some months, budgets that change, and what people do meanwhile. */
export const history = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  /** With 2, 0 and 3 decimals. */
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  begin: fc.constantFrom(...BEGINS),
  clicks: fc.array(
    fc.record({
      month: fc.nat(MONTHS - 1),
      /** Where in its month; edges more often than chance has them. */
      at: fc.oneof(fc.constantFrom(0, 1), anywhere),
      campaign: fc.constantFrom(...CAMPAIGNS),
      price: fc.constantFrom(...PRICES),
      verdict: fc.constantFrom(
        'billable' as const,
        'billable' as const,
        'billable' as const,
        'duplicate' as const,
      ),
      keyed: fc.boolean(),
      /** By how many closings it comes late; it may be stored twice. */
      late: fc.constantFrom(0, 0, 0, 1, 2),
      twice: fc.boolean(),
      /** The closing before which it is found invalid; undefined: never. */
      found: fc.option(round, { nil: undefined, freq: 1 }),
    }),
    { maxLength: 40 },
  ),
  /** Of one campaign; where in all the months, in micros. */
  budgets: fc.array(
    fc.record({
      at: fc.oneof(fc.constant(0), anywhere),
      daily: fc.constantFrom(null, 400_000n, 5_000_000n, 20_000_000n),
      total: fc.constantFrom(null, 1_000_000n, 13_000_000n, 40_000_000n),
    }),
    { maxLength: 3 },
  ),
  moves: fc.array(move, { maxLength: 6 }),
});
type Of<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
export type History = Of<typeof history>;
export type Move = Of<typeof move>;
type ClickSpec = History['clicks'][number];

/** The campaign that a history's budgets are of. */
export const BUDGETED = CAMPAIGNS[0];

/** By which closing a click has arrived. */
export function closingOf({ month, late }: ClickSpec): number {
  return Math.min(month + late, MONTHS);
}

/** By which closing a click is found invalid; undefined: never, or it is charged by none. */
export function foundBy(spec: ClickSpec): number | undefined {
  if (spec.found === undefined || spec.verdict !== 'billable') return undefined;
  return Math.max(spec.found, closingOf(spec));
}

/** The click of an advertiser within its month. */
export function clickOf(
  advertiser: string,
  { at, campaign, price, verdict, keyed }: ClickSpec,
  index: number,
  { from, to }: Span,
): ScoredClick {
  return buildScoredClick({
    advertiser_id: advertiser,
    campaign_id: `${advertiser}-${campaign}`,
    click_id: `h-${index}`,
    event_time: Math.min(to - 1, Math.floor(from + at * (to - from))),
    received_at: Date.now(),
    trust: keyed ? 'keyed' : 'registered',
    price_micros: price,
    verdict,
    cost_micros: verdict === 'billable' ? price : 0n,
  });
}
