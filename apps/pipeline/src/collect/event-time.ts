import { Refused } from './fields.ts';
import type { ClickInput, Visit } from './input.ts';

/** A live click may be reported this late, ms. */
export const MAX_AGE_MS = 86_400_000;
/** A sender's clock may run ahead by this much, ms; without a key, what it says then counts as now. */
export const MAX_AHEAD_MS = 300_000;

/** When the click happened, ms UTC; `claimed` is its `claimedTime`. @throws Refused */
export function eventTime(input: ClickInput, visit: Visit, claimed: number | undefined): number {
  if (input.occurred_at === undefined || input.occurred_at === null) return visit.receivedAt;
  if (claimed === undefined) {
    throw new Refused(
      'invalid_field',
      'occurred_at',
      'Give occurred_at, and sent_at if at all, in ISO 8601 with a zone, like 2026-01-31T12:00:00Z.',
    );
  }
  if (claimed > visit.receivedAt + MAX_AHEAD_MS) {
    throw new Refused(
      'in_the_future',
      'occurred_at',
      'occurred_at is more than 5 minutes ahead; check the clock of the sending machine.',
    );
  }
  if (claimed < (visit.imported ? 0 : visit.receivedAt - MAX_AGE_MS)) {
    throw new Refused(
      'too_old',
      'occurred_at',
      'occurred_at is more than 24 hours ago; bring older clicks in with "clickledger import".',
    );
  }
  return isVouchedFor(visit) ? claimed : Math.min(claimed, visit.receivedAt);
}

/** A key speaks for its clicks, and whoever imports a log for its lines. */
function isVouchedFor(visit: Visit): boolean {
  return visit.keyAdvertiserId !== undefined || visit.imported !== undefined;
}

/**
 * What the input says of when it happened, believed or not: a refusal is shown at that time too. With `sent_at`, the
 * sender's time of sending, what counts is how long the click waited, whatever the sender's clock says.
 */
export function claimedTime({ occurred_at, sent_at }: ClickInput, { receivedAt }: Visit): number | undefined {
  const occurred = timeOf(occurred_at);
  if (occurred === undefined || sent_at === undefined || sent_at === null) return occurred;
  const sent = timeOf(sent_at);
  return sent === undefined ? undefined : Math.max(0, receivedAt - Math.max(0, sent - occurred));
}

/** ms UTC, from 1970 on. */
function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' && ISO_8601.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) || time < 0 ? undefined : time;
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
