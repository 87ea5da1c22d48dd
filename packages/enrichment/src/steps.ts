/**
 * Address space as a step function: `starts[i]` is where `values[i]` begins to hold, up to the next start.
 * Addresses are bigint: IPv4 as 32 bits, IPv6 as its upper 64 bits (nothing smaller than a /64 is routed
 * to another country or company; the few such rows in the sources are name servers).
 */
export interface Steps<V> {
  readonly starts: bigint[];
  readonly values: V[];
}

export interface Range<V> {
  readonly first: bigint;
  /** Inclusive. */
  readonly last: bigint;
  readonly value: V;
}

/** Turns sorted ranges into steps, `none` filling the gaps. Where ranges overlap the earlier one holds. */
export function toSteps<V>(ranges: Iterable<Range<V>>, none: V): Steps<V> {
  const steps: Steps<V> = { starts: [], values: [] };
  let next = 0n;
  for (const { first, last, value } of ranges) {
    const start = first > next ? first : next;
    if (last < start) continue;
    if (start > next) push(steps, next, none);
    push(steps, start, value);
    next = last + 1n;
  }
  push(steps, next, none);
  return steps;
}

function push<V>(steps: Steps<V>, start: bigint, value: V): void {
  if (steps.values.at(-1) === value && steps.values.length > 0) return;
  steps.starts.push(start);
  steps.values.push(value);
}

/** Walks two step functions side by side and combines their values wherever either changes. */
export function zipSteps<A, B, C>(a: Steps<A>, b: Steps<B>, combine: (a: A, b: B) => C): Steps<C> {
  const out: Steps<C> = { starts: [], values: [] };
  let i = 0;
  let j = 0;
  for (;;) {
    const start = maxBig(a.starts[i] ?? 0n, b.starts[j] ?? 0n);
    push(out, start, combine(a.values[i] as A, b.values[j] as B));
    const nextA = a.starts[i + 1];
    const nextB = b.starts[j + 1];
    if (nextA === undefined && nextB === undefined) return out;
    if (nextB === undefined || (nextA !== undefined && nextA <= nextB)) i++;
    if (nextA === undefined || (nextB !== undefined && nextB <= nextA)) j++;
  }
}

function maxBig(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
