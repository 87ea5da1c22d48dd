'use client';

import { useQuery } from '@tanstack/react-query';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

/** A stop may begin and end without a click that is counted. */
const EVERY_MS = 5_000;

// Most campaigns have no budget: who looks at one of them loads nothing of it.
const BudgetSection = lazily(async () => (await import('./budget-section.tsx')).BudgetSection);

/** A campaign's budget; nothing where it has none. */
export function CampaignBudget({ campaignId, refused }: { campaignId: string; refused: string | undefined }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.campaigns.budget.queryOptions({ id: campaignId }),
    refetchInterval: EVERY_MS,
  });
  if (error && !data) return <Problem message={error.message} retry={() => refetch()} />;
  if (!data || data.campaigns.length === 0) return null;
  return (
    <Later meanwhile={<TableSkeleton rows={4} />}>
      <BudgetSection campaignId={campaignId} of={data} refused={refused} />
    </Later>
  );
}
