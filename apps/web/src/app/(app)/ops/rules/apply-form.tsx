'use client';

import { applyRulesInput } from '@clickledger/core/inputs';
import type { RuleSettings } from '@clickledger/rules';
import { useMutation } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextArea, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { ChangeList } from './change-list.tsx';
import type { DraftChange } from './draft.ts';

const schema = applyRulesInput.pick({ reason: true, from: true });

/** Asks why and from when on a draft is to be in force. */
export function ApplyForm({
  settings,
  changes,
  seenVersion,
  done,
  cancel,
}: {
  settings: RuleSettings;
  changes: readonly DraftChange[];
  seenVersion: number;
  done: () => unknown;
  cancel: () => void;
}) {
  const trpc = useTRPC();
  const apply = useMutation(trpc.rules.set.mutationOptions());
  const state = useCommandForm({
    schema,
    defaults: { reason: '', from: '' },
    send: (input) => apply.mutateAsync({ ...input, settings, seenVersion }),
    done,
  });
  return (
    <CommandForm state={state} action={{ label: 'Apply', busy: 'Applying…' }} cancel={cancel} className="p-5">
      <h2 className="text-lg font-semibold">Judge new clicks by this draft?</h2>
      <ChangeList changes={changes} />
      <TextArea name="reason" label="Why" hint="It stands in the history and in the audit log." rows={3} />
      <TextField
        name="from"
        label="From when on (UTC)"
        placeholder="now"
        hint="Leave it empty for now, or give a time to come, such as 2026-12-01 06:00."
      />
    </CommandForm>
  );
}
