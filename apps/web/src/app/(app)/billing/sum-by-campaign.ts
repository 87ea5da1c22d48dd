import { sumCounts, type VerdictFigures } from '@clickledger/domain';

export type CampaignSum = VerdictFigures & { id: string; name: string };

interface Day {
  campaigns: CampaignSum[];
}

/** Adds up what each campaign came to over the days, the dearest first, then by name. */
export function sumByCampaign(days: readonly Day[]): CampaignSum[] {
  const byCampaign = Map.groupBy(
    days.flatMap(({ campaigns }) => campaigns),
    ({ id }) => id,
  );
  const sums = [...byCampaign].map(([id, parts]) => ({
    id,
    name: parts[0]?.name ?? id,
    ...sumCounts(parts),
  }));
  return sums.sort((a, b) => {
    if (a.chargedMicros !== b.chargedMicros) return a.chargedMicros > b.chargedMicros ? -1 : 1;
    return a.name.localeCompare(b.name);
  });
}
