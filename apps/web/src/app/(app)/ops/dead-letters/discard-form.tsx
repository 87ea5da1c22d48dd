'use client';

import { discardReasonInput } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextArea } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import type { Chosen } from './deal-with.tsx';

/** Asks why nobody needs letters any more. */
export function DiscardForm({
  chosen: { letters },
  title,
  done,
  cancel,
}: {
  chosen: Chosen;
  title: string;
  done: () => void;
  cancel: () => void;
}) {
  const trpc = useTRPC();
  const discard = useMutation(trpc.deadLetters.discard.mutationOptions());
  const state = useCommandForm({
    schema: discardReasonInput,
    defaults: { reason: '' },
    send: (input) => discard.mutateAsync({ ...input, letters }),
    done,
    draft: 'discard-letters',
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Discard', busy: 'Discarding…' }}
      cancel={cancel}
      className="p-5"
    >
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="text-ink-2">
        They wait no more and alert nobody. They are kept as long as the log is, and can still be put back.
      </p>
      <TextArea
        name="reason"
        label="Why nobody needs them"
        hint="It stands beside them, and in the audit log."
        rows={3}
      />
    </CommandForm>
  );
}
