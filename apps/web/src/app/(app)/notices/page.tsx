import type { Metadata } from 'next';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { requireSession } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { parseBefore } from './before.ts';
import { Notices } from './notices.tsx';

export const metadata: Metadata = { title: 'Notices' };

/** Of an advertiser's people what they are told of it, of an operator what they are told of the deployment. */
export default async function NoticesPage({ searchParams }: PageProps) {
  const { user, advertiser } = await requireSession();
  const before = parseBefore((await paramsOf(searchParams)).get('before'));
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.notices.list.queryOptions({ before }))]}>
      <Notices actsFor={user.operatorRole !== null && advertiser ? advertiser.name : null} />
    </Prefetch>
  );
}
