import type { ListInfo, NetworkListsStatus } from '@clickledger/enrichment';

const DAY_MS = 86_400_000;
/** What ships is as old as its release; one this old is to be upgraded. */
const SHIPPED_DAYS = 365;

/** Whether a list is so old that somebody should fetch a newer one; `days` are those for an operator's own. */
export function isStale(
  { shipped, date }: Pick<ListInfo, 'shipped' | 'date'>,
  days: number,
  now: number,
): boolean {
  return now - date > (shipped ? SHIPPED_DAYS : days) * DAY_MS;
}

/**
 * What there is to say of lists, in a sentence each: those that are refused, and the operator's own that are stale. What
 * ships grows old by itself, and is no trouble of a running collector: pages and metrics say so. @param now ms UTC
 */
export function listsCondition(
  { lists, problem }: NetworkListsStatus,
  days: number,
  now: number,
): { degraded?: string } {
  const refused = lists.flatMap((list) => list.problem ?? []);
  const stale = lists
    .filter((list) => !list.shipped && list.problem === undefined && isStale(list, days, now))
    .map(
      ({ name, date }) =>
        `The list ${name} is ${Math.floor((now - date) / DAY_MS)} days old: fetch a newer one.`,
    );
  const sentences = [...(problem === undefined ? [] : [problem]), ...refused, ...stale];
  return sentences.length === 0 ? {} : { degraded: sentences.join(' ') };
}
