'use client';

import { changeAdvertiserInput } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import type { AdvertiserAccount } from '#lib/model.ts';
import { SettingsFields } from './settings-fields.tsx';

/** Changes what can be changed; of two who edit at once the second is told. */
export function EditAdvertiser({ of: account, done }: { of: AdvertiserAccount; done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(trpc.advertisers.change.mutationOptions());
  const { id, version, name, timeZone, billingAddress, taxId } = account;
  const state = useCommandForm({
    schema: changeAdvertiserInput,
    defaults: { id, version, name, timeZone, billingAddress, taxId },
    send: change.mutateAsync,
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.advertisers.list.queryKey() });
      done();
    },
    draft: `advertiser-${id}-${version}`,
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Save', busy: 'Saving…' }}
      cancel={done}
      className="max-h-[80dvh] overflow-y-auto p-5"
    >
      <h2 className="text-lg font-semibold">Edit {name}</h2>
      <TextField name="name" label="Name" autoComplete="off" />
      <SettingsFields timeZone={timeZone} />
      <p className="text-ink-2">
        Id <span className="font-mono text-xs">{id}</span> and currency {account.currency} cannot be changed.
      </p>
    </CommandForm>
  );
}
