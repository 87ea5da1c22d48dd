'use client';

import { newSigningKeyInput } from '@clickledger/core/inputs';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';

interface Props {
  title: string;
  create: (input: { name: string; requestId: string }) => Promise<unknown>;
  done: () => void;
}

/** Asks for the name of a signing key that is to be made. */
export default function NameKey({ title, create, done }: Props) {
  const state = useCommandForm({
    schema: newSigningKeyInput,
    defaults: { name: '' },
    send: create,
    done: () => undefined,
  });
  return (
    <CommandForm state={state} action={{ label: 'Create', busy: 'Creating…' }} cancel={done} className="p-5">
      <h2 className="text-lg font-semibold">{title}</h2>
      <TextField name="name" label="Name, such as the server that will use it" autoComplete="off" autoFocus />
    </CommandForm>
  );
}
