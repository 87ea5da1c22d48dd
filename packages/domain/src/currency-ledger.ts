import type { Totals } from './figures.ts';
import { type Ledger, ledgerStanding } from './ledger.ts';

/** ISO 4217's code for no currency: charges of an advertiser that is not known (any more). */
export const NO_CURRENCY = 'XXX';

export const LEDGER_STORES = ['raw', 'rollups1m', 'rollups1h'] as const;
export type LedgerStore = (typeof LEDGER_STORES)[number];

/** What each store says was charged in one currency, in micros. */
export type CurrencyCharges = { currency: string } & Record<LedgerStore, bigint> & {
    /** What of it was taken back. */
    adjusted: bigint;
  };

/** Charged clicks that were found invalid later, and what they had been charged. */
export interface Adjusted {
  clicks: bigint;
  micros: bigint;
}

/** A store's counts; its charges are an amount only where all of them are of one currency, else null. */
export type StoreCounts = Omit<Totals, 'chargedMicros'> & { chargedMicros: bigint | null };

/** The ledger identity over advertisers of any currency: clicks are added up, money only within each currency. */
export type CurrencyLedger = StoreCounts &
  Pick<Ledger, 'received' | 'rejected' | 'balanced'> &
  Record<LedgerStore, StoreCounts> & {
    charges: CurrencyCharges[];
    /** Clicks whose charge was taken back, and the amount, where all of it is of one currency. They are billable all the same. */
    adjusted: bigint;
    adjustedMicros: bigint | null;
  };

const NOTHING = { raw: 0n, rollups1m: 0n, rollups1h: 0n, adjusted: 0n };

/** Splits the charges of a ledger by the currencies of their advertisers, in alphabetic order. */
export function chargesByCurrency(
  ledger: Ledger,
  counts: Record<LedgerStore, ReadonlyMap<string, Totals>>,
  currencies: ReadonlyMap<string, string>,
  adjustments: ReadonlyMap<string, Adjusted> = new Map(),
): CurrencyLedger {
  const byCurrency = new Map<string, CurrencyCharges>();
  const chargesOf = (advertiserId: string) => {
    const currency = currencies.get(advertiserId) ?? NO_CURRENCY;
    const charges = byCurrency.get(currency) ?? { ...NOTHING, currency };
    byCurrency.set(currency, charges);
    return charges;
  };
  for (const store of LEDGER_STORES) {
    for (const [advertiserId, { chargedMicros }] of counts[store]) {
      chargesOf(advertiserId)[store] += chargedMicros;
    }
  }
  for (const [advertiserId, { micros }] of adjustments) chargesOf(advertiserId).adjusted += micros;
  const charges = [...byCurrency.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
  const amount = (of: Totals): StoreCounts =>
    charges.length > 1 ? { ...of, chargedMicros: null } : { ...of };
  const { received, rejected, raw, rollups1m, rollups1h, balanced, ...total } = ledger;
  return {
    received,
    rejected,
    ...amount(total),
    raw: amount(raw),
    rollups1m: amount(rollups1m),
    rollups1h: amount(rollups1h),
    charges,
    adjusted: [...adjustments.values()].reduce((sum, { clicks }) => sum + clicks, 0n),
    adjustedMicros: charges.length > 1 ? null : (charges[0]?.adjusted ?? 0n),
    balanced: balanced && charges.every((c) => c.raw === c.rollups1m && c.raw === c.rollups1h),
  };
}

/** What to make of it, as `ledgerStanding` does: charges agree where they do in every currency. */
export function currencyStanding(ledger: CurrencyLedger, arrived: bigint): ReturnType<typeof ledgerStanding> {
  const side = (store: LedgerStore): Totals => {
    const same = ledger.charges.every((charges) => charges.raw === charges[store]);
    return { ...ledger[store], chargedMicros: same ? 0n : 1n };
  };
  const sides = { raw: side('raw'), rollups1m: side('rollups1m'), rollups1h: side('rollups1h') };
  return ledgerStanding({ ...ledger, chargedMicros: 0n, ...sides }, arrived);
}
