import { localDay, type StatementContent, type StatementLine } from '@clickledger/domain';

/** What a line is for, as a bill says it. */
export const LINE_WORDS: Record<StatementLine['kind'], string> = {
  clicks: 'Clicks',
  late: 'Clicks that came late',
  invalid: 'Credit: invalid traffic',
  overdelivery: 'Credit: beyond the budget',
  duplicate: 'Credit: charged twice',
  pricing_error: 'Credit: wrong price',
  dispute: 'Credit: dispute',
  goodwill: 'Credit: goodwill',
};

/** `2026-10` as `October 2026`. */
export function monthWords(month: string): string {
  return format({ month: 'long', year: 'numeric' }, 'UTC').format(Date.parse(`${month}-01T00:00Z`));
}

/** `2026-10` as `Oct 2026`. */
export function shortMonth(month: string): string {
  return `${monthWords(month).slice(0, 3)} ${month.slice(0, 4)}`;
}

/** An instant (ms UTC) to the minute, such as `2026-09-30 22:00 UTC`. */
export function instantWords(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The day of an instant (ms UTC) in a zone, such as `3 November 2026`. */
export function dayWords(time: number, timeZone: string): string {
  return format({ day: 'numeric', month: 'long', year: 'numeric' }, 'UTC').format(
    Date.parse(`${localDay(time, timeZone)}T00:00Z`),
  );
}

/** First and last day of a period, such as `1 to 31 October 2026`. */
export function periodWords({ from, to, timeZone }: StatementContent['period']): string {
  const [first, last] = [dayWords(from, timeZone), dayWords(to - 1, timeZone)];
  const [day = '', ...month] = first.split(' ');
  return last.endsWith(month.join(' ')) ? `${day} to ${last}` : `${first} to ${last}`;
}

/** A rate in hundredths of a percent, such as `7.25 %`. */
export function rateWords(rateBps: number): string {
  return `${rateBps / 100} %`;
}

export function titleOf({ kind }: Pick<StatementContent, 'kind'>): string {
  return kind === 'statement' ? 'Statement' : 'Credit note';
}

function format(options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
}
