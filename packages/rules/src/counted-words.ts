import type { Evidence } from '@clickledger/domain';

/** `61 clicks`, `1 minute`. */
export function amountOf(
  value: string | number | undefined,
  one: string,
  many: string,
  locale: string,
): string {
  const amount = Number(value ?? 0);
  return `${new Intl.NumberFormat(locale).format(amount)} ${amount === 1 ? one : many}`;
}

/**
 * `61 clicks from this address in 10 minutes; limit 60`, and who was seen there: what findings of earlier versions lack is
 * left out.
 */
export function countClause(who: string, detail: Evidence['detail'], locale: string): string {
  const { clicks, minutes, hours, limit, devices } = detail;
  const words = [`${amountOf(clicks, 'click', 'clicks', locale)} ${who}`];
  if (minutes !== undefined) words.push(`in ${amountOf(minutes, 'minute', 'minutes', locale)}`);
  if (hours !== undefined) words.push(`in ${amountOf(hours, 'hour', 'hours', locale)}`);
  if (devices !== undefined) words.push(`by about ${amountOf(devices, 'device', 'devices', locale)}`);
  const clause = words.join(' ');
  return limit === undefined
    ? clause
    : `${clause}; limit ${new Intl.NumberFormat(locale).format(Number(limit))}`;
}
