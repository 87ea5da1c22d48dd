'use client';

import { viewFormInput } from '@clickledger/core/inputs';
import { CommandForm } from '#components/form/command-form.tsx';
import { CheckField, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';

interface Values {
  name: string;
  shared: boolean;
}

/** What a view is called and whose it is. */
export function ViewForm<Output>({
  title,
  action,
  defaults,
  mayShare,
  send,
  saved,
  done,
}: {
  title: string;
  action: { label: string; busy: string };
  defaults: Values;
  /** Whether it can be given to the team, or taken back from it. */
  mayShare: boolean;
  send: (values: Values & { requestId: string }) => Promise<Output>;
  saved?: (output: Output) => void;
  done: () => void;
}) {
  const state = useCommandForm({
    schema: viewFormInput,
    defaults,
    send,
    done: (output) => {
      saved?.(output);
      done();
    },
  });
  return (
    <CommandForm state={state} action={action} cancel={done} className="p-5">
      <h2 className="text-lg font-semibold">{title}</h2>
      <TextField name="name" label="Name" autoComplete="off" autoFocus />
      {mayShare && (
        <CheckField
          name="shared"
          label="For the team"
          hint="Everyone of the account sees it and can open it."
        />
      )}
    </CommandForm>
  );
}
