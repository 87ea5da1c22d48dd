import { dimension, type Span } from '@clickledger/domain';
import type { AskedFilter, AskedFilters } from './asked.ts';
import { claimedParams, keyParams, questionKey, type Stored } from './keys.ts';

/** The conditions of filters as SQL; what they compare with is bound by `filterParams`. */
export function filterConditions(filters: readonly AskedFilter[], stored: Stored): string[] {
  return filters.map(({ dimension: name, op }, i) => {
    const { named } = dimension(name);
    const key = `toString(${questionKey(name, stored)})`;
    // As it is stored, a campaign finds its rows by the primary key.
    const compared = name === 'campaign' && stored !== 'rejected' ? 't.campaign_id' : key;
    const among = `${compared} IN {filter${i}: Array(String)}`;
    const read = named && stored === 'raw' ? `if(${key} = '', '', concat(${key}, ' ', t.${named}))` : key;
    const holds = `(multiSearchAnyCaseInsensitiveUTF8(${read}, {filter${i}: Array(String)}) OR ${key} IN {keys${i}: Array(String)})`;
    return { is: among, is_not: `NOT (${among})`, contains: holds, not_contains: `NOT ${holds}` }[op];
  });
}

export function filterParams(filters: readonly AskedFilter[]): Record<string, unknown> {
  const bound = filters.flatMap(({ op, values, keys }, i) => [
    [`filter${i}`, values],
    ...(op === 'contains' || op === 'not_contains' ? [[`keys${i}`, keys]] : []),
  ]);
  return Object.fromEntries(bound);
}

/** Filters by which single clicks are picked out of a span (ms), as SQL on the alias `t`, and what it takes. */
export function pickedBy(
  asked: AskedFilters,
  span: Span,
  stored: 'raw' | 'rejected',
): { conditions: string[]; params: Record<string, unknown> } {
  const names = asked.filters.map(({ dimension }) => dimension);
  return {
    conditions: filterConditions(asked.filters, stored),
    params: {
      ...keyParams({ ...asked, boundaries: [span.from, span.to] }, names),
      ...filterParams(asked.filters),
      ...(stored === 'rejected' && claimedParams(asked, names)),
    },
  };
}

/** Whether refused clicks may pass: what they do not carry is not known of any. */
export function mayBeRefused(filters: readonly AskedFilter[]): boolean {
  return filters.every((filter) => {
    const { refused, made } = dimension(filter.dimension);
    if (refused === undefined) return passesFilter(filter, '');
    return made === 'verdict' ? passesFilter(filter, 'rejected') : true;
  });
}

/** Whether a filter lets a key pass, as its SQL says. */
export function passesFilter({ op, values, keys }: AskedFilter, key: string): boolean {
  const low = key.toLowerCase();
  const holds =
    values.some((value) => value !== '' && low.includes(value.toLowerCase())) || keys.includes(key);
  return {
    is: values.includes(key),
    is_not: !values.includes(key),
    contains: holds,
    not_contains: !holds,
  }[op];
}
