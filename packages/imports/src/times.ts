const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const COMMON = /^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}$/;
const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:[.,]\d+)?)(Z|[+-]\d{2}:?\d{2})?$/i;

/** ms UTC of `17/May/2015:12:05:03 +0200`, whose shape the caller has seen to; NaN where it names no time. */
export function commonTime(text: string): number {
  const month = MONTHS.indexOf(text.slice(3, 6));
  const [day, hour, minute, second] = [0, 12, 15, 18].map((at) => Number(text.slice(at, at + 2)));
  if (month === -1 || !isClock(day, hour, minute, second)) return Number.NaN;
  const local = Date.UTC(Number(text.slice(7, 11)), month, day, hour, minute, second);
  const ahead = (Number(text.slice(22, 24)) * 60 + Number(text.slice(24, 26))) * 60_000;
  return text[21] === '-' ? local + ahead : local - ahead;
}

function isClock(day = 0, hour = 0, minute = 0, second = 0): boolean {
  return day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 60;
}

/**
 * ms UTC of a time as logs write them: ISO 8601 (UTC where it names no zone), the common log format's, or a number of
 * seconds, milliseconds, microseconds or nanoseconds since 1970. NaN where it is none.
 */
export function anyTime(value: unknown): number {
  if (typeof value === 'number') return sinceEpoch(value);
  if (typeof value !== 'string') return Number.NaN;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return sinceEpoch(Number(text));
  const iso = ISO.exec(text);
  if (iso) return Date.parse(`${iso[1]}T${iso[2]?.replace(',', '.')}${iso[3] ?? 'Z'}`);
  const common = text.replace(/^\[|\]$/g, '');
  return COMMON.test(common) ? commonTime(common) : Number.NaN;
}

/** Each unit's numbers of this century are a thousand times those of the one before. */
function sinceEpoch(number: number): number {
  if (!(number > 0)) return Number.NaN;
  let seconds = number;
  while (seconds >= 1e11) seconds /= 1_000;
  return Math.round(seconds * 1_000);
}
