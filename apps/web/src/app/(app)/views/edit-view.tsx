'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { useViewsChanged } from '#components/views/use-views-changed.ts';
import { ViewForm } from '#components/views/view-form.tsx';
import type { SavedView } from '#lib/model.ts';

/** Renames a view, hands it to the team or takes it back. */
export function EditView({ view, mayShare, done }: { view: SavedView; mayShare: boolean; done: () => void }) {
  const trpc = useTRPC();
  const change = useMutation(trpc.views.change.mutationOptions({ onSuccess: useViewsChanged() }));
  return (
    <ViewForm
      title={`Change “${view.name}”`}
      action={{ label: 'Save', busy: 'Saving…' }}
      defaults={{ name: view.name, shared: view.shared }}
      mayShare={mayShare && (view.own || !view.shared)}
      send={(values) => change.mutateAsync({ id: view.id, ...values })}
      done={done}
    />
  );
}
