'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useTRPC } from '#components/trpc.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { EntryForm } from './entry-form.tsx';
import { EntryTable } from './entry-table.tsx';
import { parseListFilters } from './filters.ts';
import { ImportForm } from './import-form.tsx';
import { spelled } from './words.ts';

/** What clicks are blocked and allowed by. `refused`: why this reader may not change it. */
export function ListsPage({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const params = useSearchParams();
  const filters = parseListFilters(params);
  const lists = useQuery(trpc.lists.entries.queryOptions(filters));
  const [adding, setAdding] = useState<'one' | 'many'>();
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: trpc.lists.entries.queryKey() });
  const remove = useMutation(trpc.lists.remove.mutationOptions({ onSuccess: reload }));
  const restore = useMutation(trpc.lists.restore.mutationOptions({ onSuccess: reload }));
  const [removed, setRemoved] = useState<{ id: string; name: string }>();
  const done = async () => {
    setAdding(undefined);
    await reload();
  };
  const problem = remove.error ?? restore.error;
  const advertisers = lists.data?.advertisers ?? [];
  return (
    <Page
      title="Block and allow lists"
      controls={
        <div className="flex flex-wrap items-center gap-2">
          <a href={`/api/export/lists.csv?${params}`} download className={buttonClass('quiet', 'sm')}>
            <Icon name="download" />
            CSV
          </a>
          <Button size="sm" refused={refused} onClick={() => setAdding('many')}>
            Import
          </Button>
          <Button kind="primary" size="sm" refused={refused} onClick={() => setAdding('one')}>
            <Icon name="plus" />
            New entry
          </Button>
        </div>
      }
    >
      <div className="grid gap-5">
        <p className="max-w-3xl text-ink-2">
          A click that a block entry names is counted as invalid and never charged. An allow entry spares
          clicks of what rules make of their origin or user agent, never of being a repeat. Entries hold for
          clicks that are received from the next seconds on, and each click tells which entry decided.
        </p>
        {refused && <p className="max-w-3xl font-medium">{refused}</p>}
        <Tabs
          label="Entries"
          tabs={[
            { name: 'In force', tab: '', current: filters.state === 'in force' },
            { name: 'Removed or expired', tab: 'over', current: filters.state === 'over' },
          ]}
        />

        <form action="/lists" className="flex max-w-md gap-2">
          <input
            key={filters.query}
            type="search"
            name="q"
            defaultValue={filters.query}
            aria-label="Part of what is named, or of a note"
            placeholder="Part of what is named, or of a note"
            className="field h-8 w-full min-w-0"
          />
          {filters.state === 'over' && <input type="hidden" name="tab" value="over" />}
          <Button size="sm" type="submit">
            Search
          </Button>
        </form>
        <div role="status" className="empty:hidden">
          {removed && (
            <p className="flex flex-wrap items-center gap-x-3 bg-sunk px-3 py-2">
              <span>
                Removed <span className="font-mono text-xs break-all">{removed.name}</span>
              </span>
              <Button
                size="sm"
                disabled={restore.isPending}
                onClick={() =>
                  restore.mutate({ ids: [removed.id] }, { onSuccess: () => setRemoved(undefined) })
                }
              >
                Undo
              </Button>
            </p>
          )}
        </div>
        {problem && (
          <p role="alert" className="font-medium">
            {problem.message}
          </p>
        )}
        {lists.error && <Problem message={lists.error.message} retry={() => lists.refetch()} />}
        {!lists.data && !lists.error && <TableSkeleton rows={6} />}
        {lists.data && (
          <EntryTable
            lists={lists.data}
            over={filters.state === 'over'}
            searched={filters.query !== undefined}
            refused={refused}
            busy={remove.isPending || restore.isPending}
            remove={(entry) =>
              remove.mutate(
                { ids: [entry.id] },
                { onSuccess: () => setRemoved({ id: entry.id, name: spelled(entry) }) },
              )
            }
            restore={(entry) => restore.mutate({ ids: [entry.id] })}
          />
        )}
      </div>
      <Dialog open={adding === 'one'} close={() => setAdding(undefined)} label="New entry">
        <EntryForm advertisers={advertisers} done={done} cancel={() => setAdding(undefined)} />
      </Dialog>
      <Dialog open={adding === 'many'} close={() => setAdding(undefined)} label="Import entries" wide>
        <ImportForm advertisers={advertisers} done={done} cancel={() => setAdding(undefined)} />
      </Dialog>
    </Page>
  );
}
