'use client';

import { passkeyNameInput } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import type { SecondFactors } from '#lib/model.ts';

/** Asks for another name of a passkey. */
export default function RenamePasskey({
  of: { id, name },
  done,
}: {
  of: SecondFactors['passkeys'][number];
  done: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rename = useMutation(trpc.passkeys.rename.mutationOptions());
  const state = useCommandForm({
    schema: passkeyNameInput,
    defaults: { name },
    send: (input) => rename.mutateAsync({ ...input, id }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.secondFactors.read.queryKey() });
      done();
    },
  });
  return (
    <CommandForm state={state} action={{ label: 'Rename', busy: 'Renaming…' }} cancel={done} className="p-5">
      <h2 className="text-lg font-semibold">Rename the passkey</h2>
      <TextField name="name" label="Name" autoComplete="off" autoFocus />
    </CommandForm>
  );
}
