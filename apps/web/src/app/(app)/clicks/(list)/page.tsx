import { CORRECTION_CREDITS } from '@clickledger/domain';
import { LOOK_BACK_RULES, lookBackText } from '@clickledger/rules';
import type { Metadata } from 'next';
import { ofRefused, parseFilters, showsRejected } from '#app/(app)/clicks/filters.ts';
import { allParamsOf, type PageProps } from '#lib/page-props.ts';
import { requireAdvertiser } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { Explorer } from './explorer.tsx';

export const metadata: Metadata = { title: 'Clicks' };

/** What clicks are found by later: rules that look back, and corrections, which no rule finds. */
const LATER = [
  ...LOOK_BACK_RULES.map(({ name, words }) => ({ value: name, name: words.name })),
  ...Object.values(CORRECTION_CREDITS).map((value) => ({ value, name: lookBackText(value).name })),
];

export default async function ClicksPage({ searchParams }: PageProps) {
  await requireAdvertiser();
  const params = await allParamsOf(searchParams);
  const filters = parseFilters(params);
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.campaigns.list.queryOptions({ range: { preset: '24h' } })),
        showsRejected(params)
          ? client.prefetchQuery(api.clicks.rejections.queryOptions(ofRefused(filters)))
          : client.prefetchQuery(api.clicks.search.queryOptions(filters)),
      ]}
    >
      <Explorer later={LATER} />
    </Prefetch>
  );
}
