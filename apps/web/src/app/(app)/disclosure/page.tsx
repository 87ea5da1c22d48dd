import type { Metadata } from 'next';
import { disclosureQuery } from '#lib/disclosure.ts';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { requireAdvertiser } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { Disclosure } from './disclosure.tsx';

export const metadata: Metadata = { title: 'Disclosure' };

export default async function DisclosurePage({ searchParams }: PageProps) {
  await requireAdvertiser();
  const asked = disclosureQuery(await paramsOf(searchParams));
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.disclosure.read.queryOptions(asked))]}>
      <Disclosure />
    </Prefetch>
  );
}
