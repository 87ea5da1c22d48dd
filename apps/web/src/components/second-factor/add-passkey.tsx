'use client';

import { passkeyNameInput } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

interface Props {
  /** From now on closing loses what is shown once. */
  made: () => void;
  done: () => void;
  cancel: () => void;
}

/** Names a passkey, has the browser make it, then shows recovery codes where they are new. */
export default function AddPasskey({ made, done, cancel }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const begin = useMutation(trpc.passkeys.begin.mutationOptions());
  const add = useMutation(trpc.passkeys.add.mutationOptions());
  const [codes, setCodes] = useState<string[]>();
  const [refused, setRefused] = useState(false);
  const state = useCommandForm({
    schema: passkeyNameInput,
    defaults: { name: '' },
    send: async ({ name, requestId }) => {
      setRefused(false);
      const optionsJSON = await begin.mutateAsync();
      const { startRegistration } = await import('@simplewebauthn/browser');
      const answer = await startRegistration({ optionsJSON }).catch(() => null);
      if (!answer) {
        setRefused(true);
        return null;
      }
      return add.mutateAsync({ name, requestId, answer: { ...answer, response: { ...answer.response } } });
    },
    done: async (added) => {
      if (!added) return;
      if (added.recoveryCodes) {
        made();
        setCodes(added.recoveryCodes);
      }
      await queryClient.invalidateQueries({ queryKey: trpc.secondFactors.read.queryKey() });
      if (!added.recoveryCodes) done();
    },
  });
  if (codes) return <RecoveryCodes codes={codes} done={done} />;
  return (
    <CommandForm state={state} action={{ label: 'Make the passkey', busy: 'Waiting…' }} cancel={cancel}>
      <h2 className="text-lg font-semibold">Add a passkey</h2>
      <p className="text-ink-2">
        Your browser asks for a finger, a face, a PIN or a security key. It works on the devices that keep it.
      </p>
      <TextField
        name="name"
        label="Name"
        hint="Such as the device that keeps it."
        autoComplete="off"
        autoFocus
      />
      {refused && (
        <p role="alert" className="font-medium">
          No passkey was made: you turned back, or this device has one already. Nothing was changed.
        </p>
      )}
    </CommandForm>
  );
}
