import { type LedgerFigures, PARTS } from '../../../lib/ledger.ts';

export type CampaignSum = LedgerFigures & { id: string; name: string };

interface Day {
  campaigns: CampaignSum[];
}

const SUMMED = [...PARTS, 'chargedMicros', 'amountMicros'] as const;

/** Adds up what each campaign came to over the days: the dearest first, then by name, what is of none of them last. */
export function sumByCampaign(days: readonly Day[]): CampaignSum[] {
  const sums = new Map<string, CampaignSum>();
  for (const campaign of days.flatMap((day) => day.campaigns)) {
    const sum = sums.get(campaign.id);
    if (!sum) sums.set(campaign.id, { ...campaign });
    else for (const figure of SUMMED) sum[figure] += campaign[figure];
  }
  return [...sums.values()].sort((a, b) => {
    if (a.id === '' || b.id === '') return a.id === '' ? 1 : -1;
    if (a.chargedMicros !== b.chargedMicros) return a.chargedMicros > b.chargedMicros ? -1 : 1;
    return a.name.localeCompare(b.name);
  });
}
