'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import { lazily } from '#components/lazily.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import type { RuleTrialRow } from '#lib/model.ts';

const Trial = lazily(async () => (await import('./trial.tsx')).Trial);

const EVERY_MS = 10_000;
const WHILE_WORKING_MS = 1_000;

/** What was tried of late on past clicks, how far it is, and the difference of the one that is looked at. */
export function Trials() {
  const trpc = useTRPC();
  const [params, write] = useUrlParams();
  const trials = useQuery({
    ...trpc.rules.trials.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.some(({ finishedAt }) => !finishedAt) ? WHILE_WORKING_MS : EVERY_MS,
  });
  const looked = trials.data?.find(({ id }) => id === params.get('trial'));
  const look = (id: string | null) => {
    const next = new URLSearchParams(params);
    if (id) next.set('trial', id);
    else next.delete('trial');
    write(next);
  };
  return (
    <Section title="Tried on past clicks">
      {trials.error && <Problem message={trials.error.message} retry={() => trials.refetch()} />}
      {trials.data?.length === 0 && (
        <p className="text-ink-2">Nothing yet. Change a number above and try it: it changes nothing.</p>
      )}
      <ul aria-label="Trials" className="grid gap-2">
        {trials.data?.map((trial) => (
          <li key={trial.id} className="grid gap-2 bg-sunk px-3 py-2">
            <TrialLine trial={trial} isLooked={trial === looked} look={look} />
            {trial === looked && trial.finishedAt && (
              <Suspense fallback={<TableSkeleton rows={6} />}>
                <Trial id={trial.id} />
              </Suspense>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function TrialLine({
  trial,
  isLooked,
  look,
}: {
  trial: RuleTrialRow;
  isLooked: boolean;
  look: (id: string | null) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { count, full } = useFormat();
  const cancel = useMutation(
    trpc.rules.cancelTrial.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.rules.trials.queryKey() }),
    }),
  );
  const advertisers = useQuery(trpc.advertisers.list.queryOptions());
  const { id, advertiserId, from, to, askedBy, done, total, finishedAt, problem, cancelledAt } = trial;
  const hasResult = finishedAt && !cancelledAt && problem === '';
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          {full(from)} to {full(to)}
        </span>
        {advertiserId !== null && (
          <span>{advertisers.data?.find(({ id: own }) => own === advertiserId)?.name ?? advertiserId}</span>
        )}
        <span className="label">asked by {askedBy}</span>
        <span role="status" className="mr-auto">
          {stateOf(trial, count)}
        </span>
        {!finishedAt && (
          <Button
            size="sm"
            disabled={cancel.isPending || cancelledAt !== null}
            onClick={() => cancel.mutate({ id })}
          >
            Cancel
          </Button>
        )}
        {hasResult && (
          <Button size="sm" aria-expanded={isLooked} onClick={() => look(isLooked ? null : id)}>
            {isLooked ? 'Close' : 'Look at the difference'}
          </Button>
        )}
      </div>
      {!finishedAt && total !== null && (
        <progress
          aria-label="Clicks judged"
          className="h-1.5 w-full accent-[var(--brand)]"
          max={Math.max(total, 1)}
          value={done}
        />
      )}
    </>
  );
}

function stateOf(
  { done, total, finishedAt, problem, cancelledAt }: RuleTrialRow,
  count: (value: number) => string,
): string {
  if (cancelledAt) return finishedAt ? 'cancelled' : 'is being cancelled';
  if (problem !== '') return `failed: ${problem}`;
  if (finishedAt) return `${count(done)} clicks judged`;
  return total === null ? 'waits for the reconciler' : `${count(done)} of ${count(total)} clicks`;
}
