import type { VerdictFigures } from '../../../lib/ledger.ts';

export type CampaignSum = VerdictFigures & { id: string; name: string };

interface Day {
  campaigns: CampaignSum[];
}

/** Adds up what each campaign came to over the days, the dearest first, then by name. */
export function sumByCampaign(days: readonly Day[]): CampaignSum[] {
  const sums = new Map<string, CampaignSum>();
  for (const campaign of days.flatMap((day) => day.campaigns)) {
    const { id, name, billable, duplicate, givt, sivt, chargedMicros } = campaign;
    const sum = sums.get(id);
    if (!sum) {
      sums.set(id, { id, name, billable, duplicate, givt, sivt, chargedMicros });
      continue;
    }
    sum.billable += billable;
    sum.duplicate += duplicate;
    sum.givt += givt;
    sum.sivt += sivt;
    sum.chargedMicros += chargedMicros;
  }
  return [...sums.values()].sort((a, b) => {
    if (a.chargedMicros !== b.chargedMicros) return a.chargedMicros > b.chargedMicros ? -1 : 1;
    return a.name.localeCompare(b.name);
  });
}
