import {
  type Adjustment,
  burstSequences,
  type ClickHouseClient,
  type Sequence,
  type SequencesWanted,
} from '@clickledger/db';
import { isPrivateAddress, type Span } from '@clickledger/domain';
import {
  BURST_KINDS,
  BURST_RULES,
  type BurstKind,
  burstDetail,
  burstLimits,
  findBursts,
  ownPlaces,
  SEEDS_OF_EITHER,
} from '@clickledger/rules';

/** Sequences of some kinds that may hold a burst: as long as its rule's limit, or decided upon by a pattern. */
function wanted(kinds: readonly BurstKind[]): SequencesWanted {
  const of = (kind: BurstKind) => {
    if (!kinds.includes(kind)) return { most: 0, seeds: [] };
    const { limits, seeds } = BURST_RULES[kind];
    return { most: Number.isFinite(limits.clicks_per_10_min) ? limits.clicks_per_10_min : 0, seeds };
  };
  return {
    of: Object.fromEntries(BURST_KINDS.map((kind) => [kind, of(kind)])) as SequencesWanted['of'],
    ofEither: SEEDS_OF_EITHER,
  };
}

/** The charged clicks of every burst of some kinds in a span (ms, whole seconds), a sequence at a time. */
export async function* burstsWithin(
  clickhouse: ClickHouseClient,
  advertiserId: string,
  span: Span,
  kinds: readonly BurstKind[] = BURST_KINDS,
): AsyncGenerator<Adjustment[]> {
  for await (const sequence of burstSequences(clickhouse, advertiserId, span, wanted(kinds))) {
    const found = adjustmentsOf(advertiserId, sequence);
    if (found.length > 0) yield found;
  }
}

function adjustmentsOf(advertiserId: string, { kind, clicks }: Sequence): Adjustment[] {
  // A proxy's or the office's own: it says nothing about the visitor.
  if (isPrivateAddress(clicks[0]?.place ?? '')) return [];
  const { name: rule, version, class: invalidClass } = BURST_RULES[kind];
  return findBursts(clicks, burstLimits(kind)).flatMap((burst) => {
    const own = clicks.slice(burst.first, burst.last + 1);
    const seconds = ((own.at(-1)?.at ?? 0) - (own[0]?.at ?? 0)) / 1_000;
    const detail = burstDetail(burst, seconds);
    const spared = kind === 'wanderer' ? ownPlaces(clicks, burst) : new Set<string>();
    return own
      .filter(({ billable, keyed, place }) => billable && (keyed || !spared.has(place)))
      .map((click) => ({ ...click, advertiserId, rule, version, class: invalidClass, detail }));
  });
}
