'use client';

import { sayOfDisputeInput } from '@clickledger/core/inputs';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextArea } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';

interface Said {
  id: string;
  text: string;
  requestId?: string | undefined;
}

/** Says something of a dispute, such as an answer or why it is refused. */
export function SayForm({
  id,
  title,
  label,
  hint,
  action,
  send,
  done,
  cancel,
}: {
  id: string;
  title: string;
  label: string;
  hint?: string;
  action: { label: string; busy: string };
  send: (said: Said) => Promise<unknown>;
  done: () => void;
  cancel: () => void;
}) {
  const state = useCommandForm({ schema: sayOfDisputeInput, defaults: { id, text: '' }, send, done });
  return (
    <CommandForm state={state} action={action} cancel={cancel} className="p-5">
      <h2 className="text-lg font-semibold">{title}</h2>
      <TextArea name="text" label={label} hint={hint} rows={5} />
    </CommandForm>
  );
}
