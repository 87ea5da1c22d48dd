import type { BilledClicksOf, BilledHour } from '@clickledger/db';
import { isCharge, monthRange, type Span, type StatementContent } from '@clickledger/domain';

/** A statement or credit note as it was issued, and the attempt that marked its clicks; null where it has none. */
export interface Issued {
  content: StatementContent;
  attempt: bigint | null;
}

/** Some of a statement's hours, one behind the other, that are read at once. */
export interface Part {
  first: BilledHour;
  last: BilledHour;
  clicks: bigint;
  bytes: bigint;
}

/** Which clicks a statement charges; undefined where it charges none. */
export function billedClicksOf({ content, attempt }: Issued): BilledClicksOf | undefined {
  const lines = content.lines.filter(isCharge);
  if (lines.length === 0 || attempt === null) return undefined;
  const { id, advertiserId, currency, period } = content;
  const months = lines.map(({ month }) => monthSpan(month, period));
  return {
    advertiserId,
    statementId: id,
    attempt,
    currency,
    lines,
    span: {
      from: Math.min(...months.map(({ from }) => from)),
      to: Math.max(...months.map(({ to }) => to)),
    },
  };
}

/** Hours gathered up to about as many clicks; an hour is never divided. */
export function partsOf(hours: readonly BilledHour[], clicksAPart: bigint): Part[] {
  const parts: Part[] = [];
  for (const hour of hours) {
    const last = parts.at(-1);
    if (last && last.clicks + hour.clicks <= clicksAPart) {
      last.last = hour;
      last.clicks += hour.clicks;
      last.bytes += hour.bytes;
    } else parts.push({ first: hour, last: hour, clicks: hour.clicks, bytes: hour.bytes });
  }
  return parts;
}

/** What no two zones are apart. */
const ZONES_APART_MS = 26 * 3_600_000;

/**
 * The period's own month is as it was frozen. Of another it is only known that its clicks are within it in some zone: the
 * account may have had another one then.
 */
export function monthSpan(month: string, period: StatementContent['period']): Span {
  if (month === period.month) return period;
  const { from, to } = monthRange(month, 'UTC');
  return { from: from - ZONES_APART_MS, to: to + ZONES_APART_MS };
}
