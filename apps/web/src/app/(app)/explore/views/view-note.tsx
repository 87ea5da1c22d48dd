'use client';

import { viewParams } from '@clickledger/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { useViewsChanged } from '#components/views/use-views-changed.ts';
import type { Exploring } from '../use-explore.ts';

/** Which view is looked at, what of it is no more, and whether it asks something else by now. */
export function ViewNote({ exploring, id }: { exploring: Exploring; id: string }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.views.list.queryOptions());
  const change = useMutation(trpc.views.change.mutationOptions({ onSuccess: useViewsChanged() }));
  if (!list.data) return <p className="h-8" />;
  const view = list.data.views.find((each) => each.id === id);
  // Somebody else's, or removed: the address shows what it asks all the same.
  if (!view) return null;
  const params = viewParams({ question: exploring.question, as: exploring.view });
  const isOther = params !== view.params && view.gone.length === 0;
  const mayChange = list.data.mayKeep && (!view.shared || list.data.mayShare);
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
      <p className="font-medium">{view.name}</p>
      <p className="label">{view.shared ? 'view of the team' : 'view of yours'}</p>
      {isOther && (
        <>
          <span className="text-ink-2">You look at something else by now.</span>
          <Link href={view.path} className="link">
            As it was saved
          </Link>
          {mayChange && (
            <Button size="sm" disabled={change.isPending} onClick={() => change.mutate({ id, params })}>
              Update the view
            </Button>
          )}
        </>
      )}
      {view.gone.map((sentence) => (
        <p key={sentence} className="basis-full text-ink-2">
          {sentence}
        </p>
      ))}
      {change.error && (
        <p role="alert" className="basis-full font-medium">
          {change.error.message}
        </p>
      )}
    </div>
  );
}
