import { currencyDigits, roundHalfEven, unitMicros } from './rounding.ts';

const MICROS = 1_000_000n;

/** Exact decimal text of micros with all six digits, e.g. `12.345678`: for files that are added up. */
export function microsToDecimal(micros: bigint): string {
  const abs = micros < 0n ? -micros : micros;
  const fraction = (abs % MICROS).toString().padStart(6, '0');
  return `${micros < 0n ? '-' : ''}${abs / MICROS}.${fraction}`;
}

/** Decimal text of a rounded amount with the digits that the currency has, e.g. `12.35` or `12`. */
export function amountToDecimal(micros: bigint, currency: string): string {
  const text = microsToDecimal(roundHalfEven(micros, unitMicros(currency)));
  const digits = currencyDigits(currency);
  return text.slice(0, text.length - (digits === 0 ? 7 : 6 - digits));
}

/**
 * An amount as it is typed, in micros: digits, and after a point or a comma as many as the currency has. What cannot
 * be told apart from a thousands separator is not guessed.
 */
export function decimalToMicros(text: string, currency: string): bigint | { problem: string } {
  const digits = currencyDigits(currency);
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim());
  if (!match)
    return { problem: `give an amount such as ${digits === 0 ? '12' : `0.${'42'.padEnd(digits, '0')}`}` };
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > digits) {
    return {
      problem: digits === 0 ? `${currency} has no decimals` : `${currency} has ${digits} decimals at most`,
    };
  }
  return BigInt(whole) * MICROS + BigInt(fraction.padEnd(6, '0'));
}

/**
 * Money for people: the locale's format with the currency's own digits, rounded half-even in integers.
 * With `exact`, as many digits as the amount has, up to six.
 */
export function formatMicros(
  micros: bigint,
  currency: string,
  locale: string,
  options: { exact?: boolean } = {},
): string {
  const digits = currencyDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: options.exact ? 6 : digits,
  });
  const shown = options.exact ? micros : roundHalfEven(micros, unitMicros(currency));
  // A decimal string goes through Intl without passing a float (ECMA-402 Intl.NumberFormat v3).
  return format.format(microsToDecimal(shown) as Intl.StringNumericLiteral);
}

/** Micros of what `microsToDecimal` wrote, exactly; undefined of anything else. */
export function decimalMicros(text: string): bigint | undefined {
  const match = /^(-?)(\d+)\.(\d{6})$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const micros = BigInt(whole) * MICROS + BigInt(fraction);
  return sign ? -micros : micros;
}
