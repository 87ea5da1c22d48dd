'use client';

import { undoRulesInput } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextArea } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';

const schema = undoRulesInput.pick({ reason: true });

/** Asks why the newest settings are to be undone. */
export function UndoForm({
  seenVersion,
  done,
  cancel,
}: {
  seenVersion: number;
  done: () => unknown;
  cancel: () => void;
}) {
  const trpc = useTRPC();
  const undo = useMutation(trpc.rules.undo.mutationOptions());
  const state = useCommandForm({
    schema,
    defaults: { reason: '' },
    send: (input) => undo.mutateAsync({ ...input, seenVersion }),
    done,
  });
  return (
    <CommandForm state={state} action={{ label: 'Undo', busy: 'Undoing…' }} cancel={cancel} className="p-5">
      <h2 className="text-lg font-semibold">Undo settings {seenVersion}?</h2>
      <p className="text-ink-2">
        {seenVersion === 1
          ? 'New clicks are judged by the rules as shipped again'
          : `New clicks are judged by what settings ${seenVersion - 1} say again`}
        , from now on. Clicks of before stay as they were judged.
      </p>
      <TextArea name="reason" label="Why" hint="It stands in the history and in the audit log." rows={3} />
    </CommandForm>
  );
}
