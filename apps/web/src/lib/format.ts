import { formatMicros } from '@clickledger/domain';

/** How one reader sees figures: their locale, the advertiser's zone and currency. */
export interface Reader {
  locale: string;
  timeZone: string;
  currency: string;
}

export type Format = ReturnType<typeof createFormat>;

/** Text for figures and times. Times are in the advertiser's zone on a 24-hour clock. */
export function createFormat({ locale, timeZone, currency }: Reader) {
  const number = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
  const time = date({ hour: '2-digit', minute: '2-digit' });
  const clock = date({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const day = date({ day: 'numeric', month: 'short' });
  const dayOfYear = date({ day: 'numeric', month: 'short', year: 'numeric' });
  const weekday = date({ weekday: 'short', day: 'numeric', month: 'short' });
  const full = date({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
  const month = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const plainDay = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const region = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

  return {
    locale,
    timeZone,
    currency,
    /** Every digit, thousands separated. */
    count: (value: bigint | number) => number.format(value),
    /** For axis ticks only. */
    compact: (value: number) => compact.format(value),
    /** `part` of `whole` in percent with one decimal; an empty whole has no share. */
    share: (part: bigint, whole: bigint) => (whole === 0n ? '–' : percent.format(ratio(part, whole))),
    /** With the currency's own digits. */
    money: (micros: bigint) => formatMicros(micros, currency, locale),
    /** With every digit that the amount has. */
    moneyExact: (micros: bigint) => formatMicros(micros, currency, locale, { exact: true }),
    time: (value: Date) => time.format(value),
    clock: (value: Date) => clock.format(value),
    day: (value: Date) => day.format(value),
    /** A day with its year. */
    dayOfYear: (value: Date) => dayOfYear.format(value),
    weekday: (value: Date) => weekday.format(value),
    full: (value: Date) => full.format(value),
    /** `YYYY-MM` in words. */
    month: (value: string) => month.format(new Date(`${value}-01T00:00Z`)),
    /** `YYYY-MM-DD` in words. */
    plainDay: (value: string) => plainDay.format(new Date(`${value}T00:00Z`)),
    country: (code: string) => (/^[A-Z]{2}$/.test(code) ? (region.of(code) ?? code) : 'Unknown'),
    /** The change from `before` to `now`; undefined when there is nothing to compare with. */
    change: (now: bigint, before: bigint) => {
      if (before === 0n) return undefined;
      const value = ratio(now - before, before);
      return { value, text: percent.format(Math.abs(value)) };
    },
  };
}

/** `part / whole` to four decimals, without passing large integers through floats. */
function ratio(part: bigint, whole: bigint): number {
  return Number((part * 10_000n) / whole) / 10_000;
}

/** `4.2 s`, `3 min`, `2 h`, `5 d`: how long, in the largest unit that says enough. */
export function duration(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 10) return `${(Math.round(seconds * 10) / 10).toString()} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
