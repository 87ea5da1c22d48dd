import {
  type AskedFilters,
  type ClickHouseClient,
  type CreditedGroup,
  clickTotals,
  creditedGroups,
} from '@clickledger/db';
import type { Question, Span } from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';
import { isLimit } from './limits.ts';

/**
 * How many of the clicks that a question charges were credited later: 0 where it asks for no money, null where some were and
 * too many clicks would have to be looked through to know which of them pass the filters.
 */
export async function creditedClicksOf(
  { clickhouse }: Stores,
  { id: advertiserId, timeZone }: Tenant,
  { measures, filters }: Question,
  { asked, span }: { asked: AskedFilters; span: Span },
): Promise<bigint | null> {
  if (!measures.some((name) => name === 'charged' || name === 'average_price')) return 0n;
  const groups = await creditsOf(clickhouse, { advertiserId, timeZone, span });
  if (groups.length === 0) return 0n;
  if (filters.length === 0) return groups.reduce((sum, { clicks }) => sum + clicks, 0n);
  // Which of them pass is known of single clicks alone.
  try {
    const credited = await clickTotals(clickhouse, { advertiserId, asked, adjusted: 'any' }, span);
    return credited.reduce((sum, { clicks }) => sum + clicks, 0n);
  } catch (error) {
    if (!isLimit(error)) throw error;
    return null;
  }
}

/** Questions of one page ask about the same time at once: what is looked up already is not looked up again beside it. */
const underWay = new WeakMap<ClickHouseClient, Map<string, Promise<CreditedGroup[]>>>();

function creditsOf(
  clickhouse: ClickHouseClient,
  { advertiserId, timeZone, span }: { advertiserId: string; timeZone: string; span: Span },
): Promise<CreditedGroup[]> {
  const all = underWay.get(clickhouse) ?? new Map<string, Promise<CreditedGroup[]>>();
  underWay.set(clickhouse, all);
  const key = JSON.stringify([advertiserId, timeZone, span.from, span.to]);
  const found =
    all.get(key) ??
    creditedGroups(clickhouse, { advertiserId }, span, { time: 'event_time', timeZone }).finally(() =>
      all.delete(key),
    );
  all.set(key, found);
  return found;
}
