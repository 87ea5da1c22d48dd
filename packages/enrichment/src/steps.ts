/**
 * Address space as a step function: `starts[i]` is where `values[i]` begins to hold, up to the next start.
 * Addresses are bigint: IPv4 as 32 bits, IPv6 as its upper 64 bits.
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

const LOW = (1n << 64n) - 1n;

/**
 * Cuts ranges of 128-bit addresses down to the upper 64 bits. A range inside one /64 that is not all of it is
 * left out: such rows are single servers, and must not speak for the network of people around them.
 */
export function toPrefixRanges<V>(ranges: Range<V>[]): Range<V>[] {
  return ranges
    .filter(
      ({ first, last }) => first >> 64n !== last >> 64n || ((first & LOW) === 0n && (last & LOW) === LOW),
    )
    .map(({ first, last, value }) => ({ first: first >> 64n, last: last >> 64n, value }));
}

/**
 * Turns ranges sorted by start into steps, `none` filling the gaps. Where ranges overlap, the one that starts
 * last holds, being the more specific, and the outer one resumes behind it.
 */
export function toSteps<V>(ranges: Iterable<Range<V>>, none: V): Steps<V> {
  const steps: Steps<V> = { starts: [], values: [] };
  const open: Range<V>[] = [];
  const closeBefore = (limit: bigint | null) => {
    for (let top = open.at(-1); top !== undefined && (limit === null || top.last < limit); ) {
      const end = top.last;
      while (top !== undefined && top.last <= end) {
        open.pop();
        top = open.at(-1);
      }
      step(steps, end + 1n, top === undefined ? none : top.value);
    }
  };
  step(steps, 0n, none);
  for (const range of ranges) {
    closeBefore(range.first);
    step(steps, range.first, range.value);
    open.push(range);
  }
  closeBefore(null);
  return steps;
}

/** Lets `value` hold from `start` on, which is not below the steps so far. */
function step<V>({ starts, values }: Steps<V>, start: bigint, value: V): void {
  if (starts.at(-1) === start) {
    starts.pop();
    values.pop();
  }
  if (starts.length > 0 && values.at(-1) === value) return;
  starts.push(start);
  values.push(value);
}

/** Walks two step functions side by side and combines their values wherever either changes. */
export function zipSteps<A, B, C>(a: Steps<A>, b: Steps<B>, combine: (a: A, b: B) => C): Steps<C> {
  const out: Steps<C> = { starts: [], values: [] };
  let i = 0;
  let j = 0;
  for (;;) {
    const start = maxBig(a.starts[i] ?? 0n, b.starts[j] ?? 0n);
    step(out, start, combine(a.values[i] as A, b.values[j] as B));
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
