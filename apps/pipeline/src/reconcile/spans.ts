import { type Span, WINDOW_MS } from '@clickledger/domain';

const HOUR = WINDOW_MS['1h'];
/** Hours that are compared in one go: what bounds the memory and the time of a statement. */
const HOURS_AT_A_TIME = 6;

/** Puts hours (starts in ms, ascending) into spans that are compared in one go; what lies between them comes along. */
export function spansOf(hours: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (const hour of hours) {
    const last = spans.at(-1);
    if (last && hour + HOUR - last.from <= HOURS_AT_A_TIME * HOUR) last.to = Math.max(last.to, hour + HOUR);
    else spans.push({ from: hour, to: hour + HOUR });
  }
  return spans;
}
