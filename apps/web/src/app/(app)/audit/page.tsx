import type { Metadata } from 'next';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { parseRange } from '#lib/range.ts';
import { requireSession } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { Reconciliation } from './reconciliation.tsx';
import { FIRST_ROWS, parseDifferent } from './rows.ts';

export const metadata: Metadata = { title: 'Reconciliation' };

/** For an advertiser its own hours, for an operator everyone's: the procedures know who asks. */
export default async function ReconciliationPage({ searchParams }: PageProps) {
  const { user, advertiser } = await requireSession();
  const params = await paramsOf(searchParams);
  const input = { range: parseRange(params), different: parseDifferent(params), limit: FIRST_ROWS };
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.reconciliation.hours.queryOptions(input))]}>
      <Reconciliation isOperator={user.operatorRole !== null && !advertiser} />
    </Prefetch>
  );
}
