'use client';

import { currencies, newAdvertiserInput, suggestedId } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { CommandForm } from '#components/form/command-form.tsx';
import { SelectField, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { SettingsFields } from './settings-fields.tsx';

/** Opens an account. */
export function NewAdvertiser({ done }: { done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.advertisers.create.mutationOptions());
  const state = useCommandForm({
    schema: newAdvertiserInput,
    defaults: { name: '', id: '', currency: 'EUR', timeZone: 'UTC', billingAddress: '', taxId: '' },
    send: create.mutateAsync,
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.advertisers.list.queryKey() });
      done();
    },
    draft: 'new-advertiser',
  });
  const { watch, setValue, formState } = state.form;
  const name = watch('name');
  const isOwnId = formState.dirtyFields.id === true;
  useEffect(() => {
    if (!isOwnId) setValue('id', suggestedId(name));
  }, [name, isOwnId, setValue]);
  const words = new Intl.DisplayNames('en', { type: 'currency' });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Open', busy: 'Opening…' }}
      cancel={done}
      className="max-h-[80dvh] overflow-y-auto p-5"
    >
      <h2 className="text-lg font-semibold">New advertiser</h2>
      <TextField name="name" label="Name" autoComplete="off" autoFocus />
      <TextField
        name="id"
        label="Id"
        hint="Stands in addresses and keys. It cannot be changed."
        autoComplete="off"
      />
      <SelectField
        name="currency"
        label="Currency"
        hint="Of all prices and statements. It cannot be changed."
        options={currencies().map((code) => ({ value: code, label: `${code}, ${words.of(code)}` }))}
      />
      <SettingsFields />
    </CommandForm>
  );
}
