import type { Metadata } from 'next';
import { asInput } from '#lib/as-input.ts';
import { allParamsOf, type PageProps } from '#lib/page-props.ts';
import { requireAdvertiser } from '#server/session.ts';
import { api, Prefetch } from '#server/trpc.tsx';
import { Explore } from './explore.tsx';
import { outerQuestion, readState } from './state.ts';

export const metadata: Metadata = { title: 'Explore' };

export default async function ExplorePage({ searchParams }: PageProps) {
  await requireAdvertiser();
  const { question } = readState(await allParamsOf(searchParams));
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.questions.ask.queryOptions(asInput(outerQuestion(question)))),
      ]}
    >
      <Explore />
    </Prefetch>
  );
}
