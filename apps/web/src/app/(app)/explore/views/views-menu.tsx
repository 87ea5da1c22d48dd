'use client';

import { viewParams } from '@clickledger/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { useViewsChanged } from '#components/views/use-views-changed.ts';
import { ViewForm } from '#components/views/view-form.tsx';
import type { Exploring } from '../use-explore.ts';

/** What is kept: opened from here, and what is looked at is kept under a name. */
export function ViewsMenu({ exploring, done }: { exploring: Exploring; done: () => void }) {
  const trpc = useTRPC();
  const views = useQuery(trpc.views.list.queryOptions());
  const [saving, setSaving] = useState(false);
  const changed = useViewsChanged();
  const save = useMutation(trpc.views.save.mutationOptions({ onSuccess: changed }));
  const { question, view: as, saved, set } = exploring;
  if (saving)
    return (
      <ViewForm
        title="Save this view"
        action={{ label: 'Save', busy: 'Saving…' }}
        defaults={{ name: '', shared: false }}
        mayShare={views.data?.mayShare ?? false}
        send={(values) => save.mutateAsync({ ...values, params: viewParams({ question, as }) })}
        saved={({ id }) => set({ saved: id })}
        done={done}
      />
    );
  return (
    <div className="grid gap-4 p-5">
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-lg font-semibold">Views</h2>
        <Link href="/views" className="link text-sm">
          All of them
        </Link>
      </div>
      {views.error && <Problem message={views.error.message} retry={() => views.refetch()} />}
      {views.data?.views.length === 0 && (
        <p className="text-ink-2">
          None is kept yet: save what you look at under a name, and come back to it.
        </p>
      )}
      {views.data && views.data.views.length > 0 && (
        <ul aria-label="Views" className="-mx-2 grid max-h-80 gap-0.5 overflow-y-auto">
          {views.data.views.map((view) => (
            <li key={view.id}>
              <Link
                href={view.path}
                onClick={done}
                aria-current={view.id === saved ? 'true' : undefined}
                className={`flex items-baseline gap-3 rounded-md px-2 py-1.5 hover:bg-hover ${view.id === saved ? 'bg-brand-soft text-brand' : ''}`}
              >
                <span className="min-w-0 truncate font-medium">{view.name}</span>
                <span className="label ml-auto shrink-0">
                  {[...(view.isStart ? ['start page'] : []), view.shared ? 'team' : 'yours'].join(', ')}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {views.data?.mayKeep && (
        <Button kind="primary" className="justify-self-end" onClick={() => setSaving(true)}>
          <Icon name="plus" />
          Save this view
        </Button>
      )}
    </div>
  );
}
