'use client';

import { type DimensionName, dimension } from '@clickledger/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { ExploreLink } from '#components/ui/explore-link.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { useRange } from '#components/ui/use-url.ts';
import { withRange } from '#lib/range.ts';
import { TopTable } from './top-table.tsx';

/** The largest campaigns, sites, countries and so on, two beside each other. */
export function Tops({ by, campaignId }: { by: readonly DimensionName[]; campaignId?: string }) {
  return (
    <div className="grid gap-x-12 gap-y-10 xl:grid-cols-2">
      {by.map((dimension) => (
        <Top key={dimension} by={dimension} campaignId={campaignId} />
      ))}
    </div>
  );
}

function Top({ by, campaignId }: { by: DimensionName; campaignId: string | undefined }) {
  const trpc = useTRPC();
  const [range] = useRange();
  const input = campaignId ? { range, by, campaignId } : { range, by };
  const top = useQuery({ ...trpc.overview.top.queryOptions(input), placeholderData: keepPreviousData });

  const href = (key: string) => {
    if (!key) return undefined;
    const filter = withRange(new URLSearchParams(campaignId ? { campaign: campaignId } : {}), range);
    if (by === 'campaign')
      return `/campaigns/${encodeURIComponent(key)}?${withRange(new URLSearchParams(), range)}`;
    if (!dimension(by).filters) return undefined;
    filter.set(by, key);
    return `/clicks?${filter}`;
  };
  if (top.error && !top.data) return <Problem message={top.error.message} retry={() => top.refetch()} />;
  return (
    <TopTable
      by={by}
      top={top.data}
      href={href}
      explore={
        <ExploreLink what={dimension(by).label.many} params={{ by, campaign: campaignId }} range={range} />
      }
    />
  );
}
