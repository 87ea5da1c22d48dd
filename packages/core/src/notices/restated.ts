import {
  addRestatements,
  cameLater,
  type NoticeDraft,
  noteDay,
  type Restatement,
  reconciliationSummary,
  type SeenDay,
  seenDays,
} from '@clickledger/db';
import { localDay, restatedMeasures, restatedValue, type Span } from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import { wholeHours } from '#reconciliation.ts';
import type { Stores } from '#use-case.ts';
import { tell } from './publish.ts';
import type { RecentDay } from './recent-days.ts';

/** A day is seen once it is over and what usually comes late has come, in ms. */
const SETTLED_MS = 3_600_000;

/**
 * Looks at an advertiser's days that are over: what was seen of one and has changed by more than 5 % is a restatement,
 * which is kept, told and from then on what was seen. `days`: up to the one that `now` (ms) is in.
 * @returns how many figures were restated.
 */
export async function restate(
  stores: Stores,
  tenant: Tenant,
  days: readonly RecentDay[],
  now: number,
): Promise<number> {
  const { id, timeZone } = tenant;
  const open = localDay(now - SETTLED_MS, timeZone);
  const over = days.filter(({ day }) => day < open);
  const seen = await seenDays(stores.sql, id, over[0]?.day ?? open);
  const before = new Map(seen.map((one) => [one.day, one]));
  let restated = 0;
  let begun = false;
  for (const { day, span, counts } of over) {
    const { billable, invalid, chargedMicros, accepted } = counts;
    // Before the first clicks there was nothing to see: what an import brings of that time restates nothing.
    begun ||= accepted > 0n || before.has(day);
    if (!begun) continue;
    const current: SeenDay = { day, billable, invalid, chargedMicros, seenAt: new Date(now) };
    const was = before.get(day);
    if (!was) {
      await noteDay(stores.sql, id, current);
      continue;
    }
    const measures = restatedMeasures(was, current);
    if (measures.length === 0) continue;
    const why = await whyChanged(stores, tenant, span, was.seenAt.getTime());
    const restatements = measures.map(
      (measure): Restatement => ({
        day,
        measure,
        before: restatedValue(was, measure),
        after: restatedValue(current, measure),
        why,
        seenAt: was.seenAt,
        noticedAt: current.seenAt,
      }),
    );
    await stores.sql.transaction().execute(async (tx) => {
      await noteDay(tx, id, current);
      await addRestatements(tx, id, restatements);
      // Clicks and their charge change together: one notice says it, in money where there is any.
      const [first] = restatements;
      if (first) await tell(tx, noticeOf(tenant, first), now);
    });
    restated += restatements.length;
  }
  return restated;
}

function noticeOf({ id }: Tenant, { day, measure, before, after, why, noticedAt }: Restatement): NoticeDraft {
  return {
    advertiserId: id,
    kind: 'restatement',
    key: `${day}/${noticedAt.toISOString()}`,
    facts: { day, measure, before: before.toString(), after: after.toString(), why },
  };
}

/** What can be told of why figures of a span (ms) changed after a time (ms). */
async function whyChanged(
  { clickhouse }: Stores,
  { id }: Tenant,
  span: Span,
  after: number,
): Promise<string> {
  const [later, { repaired }] = await Promise.all([
    cameLater(clickhouse, id, span, after),
    reconciliationSummary(clickhouse, { advertiserId: id }, wholeHours(span)),
  ]);
  const { clicks, imported } = later;
  if (clicks > 0n && imported === clicks) return `${clicks} clicks came by an import.`;
  if (imported > 0n) return `${clicks} clicks came later, ${imported} of them by an import.`;
  if (clicks > 0n) return `${clicks} clicks came later than their day.`;
  if (repaired > 0)
    return 'Reconciliation found a difference to the clicks as they are kept, and put it right.';
  return 'Its windows were counted anew from the clicks as they are kept.';
}
