'use client';

import { revertCorrectionInput } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextArea } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import type { Correction } from '#lib/model.ts';

/** Takes a correction back, for a reason. */
export function RevertForm({
  of: { id, kind },
  done,
  cancel,
}: {
  of: Correction;
  done: () => void;
  cancel: () => void;
}) {
  const trpc = useTRPC();
  const revert = useMutation(trpc.corrections.revert.mutationOptions());
  const state = useCommandForm({
    schema: revertCorrectionInput,
    defaults: { id, reason: '' },
    send: (input) => revert.mutateAsync(input),
    done,
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Revert', busy: 'Reverting…' }}
      cancel={cancel}
      className="p-5"
    >
      <h2 className="text-lg font-semibold">Revert this correction?</h2>
      <p className="text-ink-2">
        {kind === 'import'
          ? 'Its clicks stay in the ledger as they came, and all that they are charged is credited on the same statement. It cannot be opened again; the same log can be imported no second time.'
          : 'What it credits is charged again. It cannot be opened again; another correction can.'}
      </p>
      <TextArea name="reason" label="Why" rows={2} />
    </CommandForm>
  );
}
