'use client';

import { KEY_LIFETIMES, newKeyInput } from '@clickledger/core/inputs';
import { KEY_SCOPE_WORDS, KEY_SCOPES } from '@clickledger/domain';
import type { z } from 'zod';
import { CommandForm } from '#components/form/command-form.tsx';
import { ChecksField, SelectField, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';

const LIFETIMES: Record<(typeof KEY_LIFETIMES)[number], string> = {
  never: 'Never, until it is revoked',
  '7': 'In 7 days',
  '30': 'In 30 days',
  '90': 'In 90 days',
  '365': 'In a year',
};

interface Props {
  create: (input: z.input<typeof newKeyInput> & { requestId: string }) => Promise<unknown>;
  done: () => void;
}

/** Asks what a server key is for, and for how long. */
export default function NewServerKey({ create, done }: Props) {
  const state = useCommandForm({
    schema: newKeyInput,
    defaults: { name: '', scopes: ['send'], lifetime: 'never' },
    send: create,
    done: () => undefined,
  });
  return (
    <CommandForm state={state} action={{ label: 'Create', busy: 'Creating…' }} cancel={done} className="p-5">
      <h2 className="text-lg font-semibold">New server key</h2>
      <TextField name="name" label="Name, such as the server that will use it" autoComplete="off" autoFocus />
      <ChecksField
        name="scopes"
        label="It may"
        options={KEY_SCOPES.map((value) => ({ value, label: KEY_SCOPE_WORDS[value] }))}
      />
      <SelectField
        name="lifetime"
        label="It ends"
        options={KEY_LIFETIMES.map((value) => ({ value, label: LIFETIMES[value] }))}
      />
    </CommandForm>
  );
}
