'use client';

import { listEntryInput } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import { EndFields } from '#app/(app)/lists/shared-fields.tsx';
import { SUBJECT_NAMES, spelled } from '#app/(app)/lists/words.ts';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import type { Blocked } from './block-button.tsx';

/** Asks before something is blocked: what it is, what is known of it, until when and why. */
export function BlockForm({
  subject,
  value,
  name,
  facts,
  note,
  done,
  cancel,
}: Blocked & { done: (entry: { id: string }) => void; cancel: () => void }) {
  const trpc = useTRPC();
  const add = useMutation(trpc.lists.add.mutationOptions());
  const state = useCommandForm({
    schema: listEntryInput,
    defaults: {
      kind: 'block',
      advertiserId: '',
      subject,
      match: 'exact',
      value: spelled({ subject, match: 'exact', value }),
      expires: '',
      note: note.slice(0, 200),
    },
    send: add.mutateAsync,
    done,
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Block', busy: 'Blocking…' }}
      cancel={cancel}
      className="p-5 text-left"
    >
      <div className="grid gap-2">
        <h2 className="text-lg font-semibold">Block {name}?</h2>
        <p className="text-ink-2">
          {facts} Clicks that come from the next seconds on are counted as invalid and never charged; those
          that came before stay as they are.
        </p>
      </div>
      <TextField name="value" label={SUBJECT_NAMES[subject]} autoComplete="off" readOnly />
      <EndFields />
    </CommandForm>
  );
}
