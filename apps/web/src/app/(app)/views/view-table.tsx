'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { SavedView } from '#lib/model.ts';
import { askedBy } from './asked-by.ts';
import type { ViewDeed } from './views.tsx';

const REPORTED = { week: 'E-mailed weekly', month: 'E-mailed monthly' } as const;

interface Props {
  views: SavedView[];
  mayKeep: boolean;
  mayShare: boolean;
  act: (deed: ViewDeed, view: SavedView) => void;
}

/** Views by name, with what each asks and what can be done with it. */
export function ViewTable({ views, mayKeep, mayShare, act }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const start = useMutation(
    trpc.views.startWith.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.views.list.queryKey() }),
    }),
  );
  if (views.length === 0) return <NoViews />;
  return (
    <>
      {start.error && <Problem message={start.error.message} />}
      <Table label="Views">
        <thead>
          <tr>
            <Th>Name</Th>
            <Th className="max-md:hidden">Asks</Th>
            <Th>Whose</Th>
            <Th className="text-right">
              <span className="sr-only">Actions</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {views.map((view) => (
            <tr key={view.id}>
              <Td className="py-2 [overflow-wrap:anywhere]">
                <Link href={view.path} className="link font-medium">
                  {view.name}
                </Link>
                <span className="label block md:hidden">{askedBy(view.params)}</span>
                <Gone sentences={view.gone} />
              </Td>
              <Td className="text-ink-2 max-md:hidden">{askedBy(view.params)}</Td>
              <Td className="text-ink-2">
                {view.shared ? 'the team’s' : 'yours alone'}
                {view.shared && (view.own || view.ownerName) && (
                  <span className="label block">by {view.own ? 'you' : view.ownerName}</span>
                )}
              </Td>
              <Td className="text-right">
                {mayKeep && (
                  <div className="flex justify-end max-sm:flex-col max-sm:items-end">
                    <Button
                      kind="quiet"
                      size="sm"
                      aria-pressed={view.isStart}
                      aria-label={`Begin with ${view.name}`}
                      title="The page after signing in"
                      disabled={start.isPending}
                      className={view.isStart ? 'bg-brand-soft text-brand' : ''}
                      onClick={() => start.mutate({ id: view.isStart ? null : view.id })}
                    >
                      Start page
                    </Button>
                    <Button
                      kind="quiet"
                      size="sm"
                      aria-label={`${view.name} by e-mail`}
                      aria-pressed={view.report !== null}
                      className={view.report ? 'bg-brand-soft text-brand' : ''}
                      onClick={() => act('report', view)}
                    >
                      {view.report ? REPORTED[view.report.every] : 'E-mail'}
                    </Button>
                    {(mayShare || !view.shared) && <Changes view={view} act={act} />}
                  </div>
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

function Changes({ view, act }: { view: SavedView; act: Props['act'] }) {
  return (
    <>
      <Button kind="quiet" size="sm" aria-label={`Change ${view.name}`} onClick={() => act('edit', view)}>
        Change
      </Button>
      <Button kind="quiet" size="sm" aria-label={`Delete ${view.name}`} onClick={() => act('remove', view)}>
        Delete
      </Button>
    </>
  );
}

/** What of a view is no more. */
function Gone({ sentences }: { sentences: readonly string[] }) {
  return sentences.map((sentence) => (
    <span key={sentence} className="block text-sm font-medium">
      {sentence}
    </span>
  ));
}

function NoViews() {
  return (
    <div className="grid gap-1">
      <p className="text-lg font-medium">No views are kept yet.</p>
      <p className="text-ink-2">
        Ask something in{' '}
        <Link href="/explore" className="link">
          Explore
        </Link>
        , then press Views and save it under a name.
      </p>
    </div>
  );
}
