'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { useViewsChanged } from '#components/views/use-views-changed.ts';
import type { SavedView } from '#lib/model.ts';

/** Says what will happen when a view is deleted. */
export function RemoveView({ view, done }: { view: SavedView; done: () => void }) {
  const trpc = useTRPC();
  const changed = useViewsChanged();
  const remove = useMutation(
    trpc.views.remove.mutationOptions({
      onSuccess: async () => {
        await changed();
        done();
      },
    }),
  );
  return (
    <Confirm
      title={`Delete “${view.name}”?`}
      action="Delete the view"
      keep="Keep it"
      command={remove}
      confirm={() => remove.mutate({ id: view.id })}
      done={done}
    >
      {view.shared
        ? 'It goes for the whole team: whoever begins with it begins with the overview. Figures stay as they are.'
        : 'It goes for good. Figures stay as they are.'}
    </Confirm>
  );
}
