'use client';

import { DEFAULT_QUESTION, type DimensionName, dimension, questionParams } from '@clickledger/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { ExploreLink } from '#components/ui/explore-link.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { useRange } from '#components/ui/use-url.ts';
import { asInput } from '#lib/as-input.ts';
import { withRange } from '#lib/range.ts';
import { pageFilters, topQuestion } from '#lib/tops.ts';
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
  const top = useQuery({
    ...trpc.questions.ask.queryOptions(asInput(topQuestion(by, range, campaignId))),
    placeholderData: keepPreviousData,
  });
  const filters = pageFilters(campaignId);
  /** A campaign has a page; of all others there are the clicks. */
  const href = (key: string) => {
    if (by === 'campaign')
      return `/campaigns/${encodeURIComponent(key)}?${withRange(new URLSearchParams(), range)}`;
    const narrowed = [...filters, { dimension: by, op: 'is' as const, values: [key] }];
    return `/clicks?${questionParams({ ...DEFAULT_QUESTION, filters: narrowed, range })}`;
  };
  if (top.error && !top.data) return <Problem message={top.error.message} retry={() => top.refetch()} />;
  return (
    <TopTable
      by={by}
      top={top.data}
      href={href}
      explore={
        <ExploreLink
          what={dimension(by).label.many}
          question={{ by: [by], filters, compare: 'previous' }}
          range={range}
        />
      }
    />
  );
}
