import {
  type Adjustment,
  burstSequences,
  type ClickHouseClient,
  neighbourNetworks,
  type Sequence,
  type SequencesWanted,
} from '@clickledger/db';
import { isPrivateAddress, type Span } from '@clickledger/domain';
import {
  BURST_KINDS,
  BURST_RULES,
  type Burst,
  type BurstKind,
  burstDetail,
  burstLimits,
  findBursts,
  isNeighbourhood,
  leastOfNeighbour,
  ownPlaces,
  SEEDS_OF_EITHER,
} from '@clickledger/rules';

const SECOND_MS = 1_000;

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
    const bursts = await burstsOf({ clickhouse, advertiserId }, sequence);
    const found = bursts.flatMap((burst) => adjustmentsOf(advertiserId, sequence, burst));
    if (found.length > 0) yield found;
  }
}

interface Asked {
  clickhouse: ClickHouseClient;
  advertiserId: string;
}

async function burstsOf(asked: Asked, { kind, clicks }: Sequence): Promise<Burst[]> {
  // A proxy's or the office's own: it says nothing about the visitor.
  if (isPrivateAddress(clicks[0]?.place ?? '')) return [];
  const bursts = findBursts(clicks, burstLimits(kind));
  if (kind !== 'network') return bursts;
  const ofOne: Burst[] = [];
  for (const burst of bursts) if (!(await isOfNeighbours(asked, clicks, burst))) ofOne.push(burst);
  return ofOne;
}

/** Whether other networks of the provider had a burst at the same time, as those of a town have. */
async function isOfNeighbours(
  { clickhouse, advertiserId }: Asked,
  clicks: Sequence['clicks'],
  burst: Burst,
): Promise<boolean> {
  const network = clicks[burst.first]?.place ?? '';
  const span = wholeSeconds(clicks[burst.first]?.at ?? 0, clicks[burst.last]?.at ?? 0);
  const least = leastOfNeighbour(burst);
  return isNeighbourhood(await neighbourNetworks(clickhouse, advertiserId, span, { network, least }));
}

function wholeSeconds(first: number, last: number): Span {
  return {
    from: Math.floor(first / SECOND_MS) * SECOND_MS,
    to: (Math.floor(last / SECOND_MS) + 1) * SECOND_MS,
  };
}

function adjustmentsOf(advertiserId: string, { kind, clicks }: Sequence, burst: Burst): Adjustment[] {
  const { name: rule, version, class: invalidClass } = BURST_RULES[kind];
  const own = clicks.slice(burst.first, burst.last + 1);
  const seconds = ((own.at(-1)?.at ?? 0) - (own[0]?.at ?? 0)) / SECOND_MS;
  const detail = burstDetail(burst, seconds);
  const spared = kind === 'wanderer' ? ownPlaces(clicks, burst) : new Set<string>();
  return own
    .filter(({ billable, keyed, place }) => billable && (keyed || !spared.has(place)))
    .map((click) => ({ ...click, advertiserId, rule, version, class: invalidClass, detail }));
}
