import { type Adjustment, burstSequences, type ClickHouseClient, type Sequence } from '@clickledger/db';
import { isPrivateAddress, type Span } from '@clickledger/domain';
import {
  BURST_KINDS,
  BURST_RULES,
  type BurstKind,
  burstDetail,
  burstLimits,
  findBursts,
  SEEDS_OF_EITHER,
} from '@clickledger/rules';

/** Sequences that may hold a burst: as long as its rule's limit, or decided upon by a pattern. */
const WANTED = {
  of: Object.fromEntries(
    BURST_KINDS.map((kind) => {
      const { limits, seeds } = BURST_RULES[kind];
      const most = Number.isFinite(limits.clicks_per_10_min) ? limits.clicks_per_10_min : 0;
      return [kind, { most, seeds }];
    }),
  ) as Record<BurstKind, { most: number; seeds: readonly string[] }>,
  ofEither: SEEDS_OF_EITHER,
};

/** The charged clicks of every burst in a span (ms, whole seconds), a sequence at a time. */
export async function* burstsWithin(
  clickhouse: ClickHouseClient,
  advertiserId: string,
  span: Span,
): AsyncGenerator<Adjustment[]> {
  for await (const sequence of burstSequences(clickhouse, advertiserId, span, WANTED)) {
    const found = adjustmentsOf(advertiserId, sequence);
    if (found.length > 0) yield found;
  }
}

function adjustmentsOf(advertiserId: string, { kind, place, clicks }: Sequence): Adjustment[] {
  // A proxy's or the office's own: it says nothing about the visitor.
  if (isPrivateAddress(place)) return [];
  const { name: rule, version, class: invalidClass } = BURST_RULES[kind];
  return findBursts(clicks, burstLimits(kind)).flatMap((burst) => {
    const own = clicks.slice(burst.first, burst.last + 1);
    const seconds = ((own.at(-1)?.at ?? 0) - (own[0]?.at ?? 0)) / 1_000;
    const detail = burstDetail(burst, seconds);
    return own
      .filter(({ billable }) => billable)
      .map((click) => ({ ...click, advertiserId, rule, version, class: invalidClass, detail }));
  });
}
