import type { Metadata } from 'next';
import { asInput } from '#lib/as-input.ts';
import { type PageProps, rangeOf } from '#lib/page-props.ts';
import { OVERVIEW_TOPS, topQuestion } from '#lib/tops.ts';
import { requireAdvertiser } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { Overview } from './overview.tsx';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage({ searchParams }: PageProps) {
  await requireAdvertiser();
  const range = await rangeOf(searchParams);
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.overview.summary.queryOptions({ range })),
        client.prefetchQuery(api.overview.series.queryOptions({ range })),
        client.prefetchQuery(api.overview.budgets.queryOptions()),
        ...OVERVIEW_TOPS.map((by) =>
          client.prefetchQuery(api.questions.ask.queryOptions(asInput(topQuestion(by, range, undefined)))),
        ),
      ]}
    >
      <Overview />
    </Prefetch>
  );
}
