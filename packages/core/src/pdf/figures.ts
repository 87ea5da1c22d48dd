import { amountToDecimal, currencyDigits, microsToDecimal } from '@clickledger/domain';

/** A count as documents show it: thousands apart. */
export function shownCount(count: bigint): string {
  return new Intl.NumberFormat('en').format(count).replace('-', MINUS);
}

/** A rounded amount (micros) with the digits of its currency: thousands apart, a true minus. */
export function shownAmount(micros: bigint, currency: string): string {
  return withSeparators(amountToDecimal(micros, currency));
}

/** Exact amounts (micros), all with as many digits as the longest has, and no fewer than their currency. */
export function priceFormat(prices: readonly bigint[], currency: string): (micros: bigint) => string {
  const digitsOf = (micros: bigint) => microsToDecimal(micros).replace(/0+$/, '').split('.')[1]?.length ?? 0;
  const digits = prices.reduce((most, each) => Math.max(most, digitsOf(each)), currencyDigits(currency));
  return (micros) => {
    const [whole = '', fraction = ''] = microsToDecimal(micros).split('.');
    return withSeparators(digits > 0 ? `${whole}.${fraction.slice(0, digits)}` : whole);
  };
}

const MINUS = '\u2212';

/** Thousands apart, in the whole part alone. */
function withSeparators(decimal: string): string {
  const [whole = '', ...fraction] = decimal.split('.');
  return [whole.replaceAll(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.').replace('-', MINUS);
}
