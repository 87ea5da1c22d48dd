import { CORRECTION_CREDITS } from '@clickledger/domain';
import { LOOK_BACK_RULES, lookBackText, RULES, type RuleBase } from '@clickledger/rules';
import type { Metadata } from 'next';
import { parseFilters, parseRejectionFilters, showsRejected } from '#app/(app)/clicks/filters.ts';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { requireAdvertiser } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { Explorer } from './explorer.tsx';

export const metadata: Metadata = { title: 'Clicks' };

/** No rule found these. */
const CORRECTED = Object.values(CORRECTION_CREDITS).map((value) => ({
  value,
  name: lookBackText(value).name,
}));

export default async function ClicksPage({ searchParams }: PageProps) {
  await requireAdvertiser();
  const params = await paramsOf(searchParams);
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.campaigns.list.queryOptions({ range: { preset: '24h' } })),
        showsRejected(params)
          ? client.prefetchQuery(api.clicks.rejections.queryOptions(parseRejectionFilters(params)))
          : client.prefetchQuery(api.clicks.search.queryOptions(parseFilters(params))),
      ]}
    >
      <Explorer reasons={{ found: named(RULES), later: [...named(LOOK_BACK_RULES), ...CORRECTED] }} />
    </Prefetch>
  );
}

function named(rules: readonly Pick<RuleBase, 'name' | 'words'>[]) {
  return rules.map(({ name, words }) => ({ value: name, name: words.name }));
}
