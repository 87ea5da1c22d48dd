'use client';

import { DEAD_LETTER_STAGES, DEAD_LETTER_TOPICS } from '@clickledger/domain';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { useTRPC } from '#components/trpc.tsx';
import { Choice } from '#components/ui/filter-fields.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import { parseLetterFilters } from './filters.ts';
import { Found } from './found.tsx';
import { Orders } from './orders.tsx';

const EVERY_MS = 10_000;
const WHILE_WORKING_MS = 1_000;

/** Records that a stage could not go on with. `refused`: why this reader may not put them back or discard them. */
export function DeadLetters({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const text = useSearchParams().toString();
  const filters = useMemo(() => parseLetterFilters(new URLSearchParams(text)), [text]);
  const list = useQuery({
    ...trpc.deadLetters.list.queryOptions(filters),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  });
  const orders = useQuery({
    ...trpc.deadLetters.orders.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.some(({ finishedAt }) => !finishedAt) ? WHILE_WORKING_MS : EVERY_MS,
  });
  const working = orders.data?.filter(({ finishedAt }) => !finishedAt).length ?? 0;
  const [worked, setWorked] = useState(working);
  useEffect(() => {
    if (working < worked) void queryClient.invalidateQueries({ queryKey: trpc.deadLetters.list.queryKey() });
    setWorked(working);
  }, [working, worked, queryClient, trpc]);
  return (
    <Page title="Dead letters">
      <div className="grid gap-5">
        <p className="max-w-3xl text-ink-2">
          Records of the log that a stage could not read, or a store not keep. The rest of their batch went
          on; these wait for somebody to put them back, once whatever stood in their way is mended, or to say
          that nobody needs them. They go with the log, by age.
        </p>
        {refused && <p className="max-w-3xl font-medium">{refused}</p>}
        {orders.data && <Orders orders={orders.data} />}
        <Tabs
          label="Letters"
          tabs={[
            { name: 'Waiting', tab: '', current: filters.state === 'waiting' },
            { name: 'Discarded', tab: 'discarded', current: filters.state === 'discarded' },
            { name: 'Put back', tab: 'replayed', current: filters.state === 'replayed' },
          ]}
        />
        <Filters />
        {list.error && <Problem message={list.error.message} retry={() => list.refetch()} />}
        {list.data === undefined && !list.error && <TableSkeleton rows={6} />}
        {list.data === null && <NobodyAnswers />}
        {list.data && (
          <Found
            key={JSON.stringify(filters)}
            found={list.data}
            filters={filters}
            refused={refused}
            asked={() => orders.refetch()}
          />
        )}
      </div>
    </Page>
  );
}

function Filters() {
  const [params, write] = useUrlParams();
  const set = (name: string) => (value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    next.delete('after');
    write(next);
  };
  return (
    <search className="flex flex-wrap gap-2">
      <Choice label="Stage" value={params.get('stage') ?? ''} choose={set('stage')}>
        <option value="">Any stage</option>
        {DEAD_LETTER_STAGES.map((stage) => (
          <option key={stage} value={stage}>
            Given up by the {stage}
          </option>
        ))}
      </Choice>
      <Choice label="Topic" value={params.get('topic') ?? ''} choose={set('topic')}>
        <option value="">Any topic</option>
        {DEAD_LETTER_TOPICS.map((topic) => (
          <option key={topic} value={topic}>
            {topic}
          </option>
        ))}
      </Choice>
    </search>
  );
}

function NobodyAnswers() {
  return (
    <div className="grid max-w-2xl gap-2">
      <p className="text-lg font-medium">No loader answers, and who has the log is asked for its letters.</p>
      <p className="text-ink-2">
        Nothing is lost: letters stay in the log. Start one with{' '}
        <code className="font-mono text-xs">clickledger run loader</code>, or look at them on its machine with{' '}
        <code className="font-mono text-xs">clickledger dead list</code>.
      </p>
    </div>
  );
}
