'use client';

import { confirmAppInput } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { AppSetup } from '#lib/model.ts';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

interface Props {
  /** From now on closing loses what is shown once. */
  made: () => void;
  done: () => void;
  cancel?: (() => void) | undefined;
}

/** Shows the secret for an authenticator app, takes its first code, then shows recovery codes where they are new. */
export default function SetUpApp({ made, done, cancel }: Props) {
  const trpc = useTRPC();
  const { mutate, data, error } = useMutation(
    trpc.secondFactors.beginApp.mutationOptions({ onError: leaveWhenSignedOut }),
  );
  const [codes, setCodes] = useState<string[]>();
  useEffect(() => mutate(), [mutate]);
  if (codes) return <RecoveryCodes codes={codes} done={done} />;
  if (error) {
    return (
      <div className="grid gap-4">
        <p role="alert" className="font-medium">
          {error.message}
        </p>
        <Button className="justify-self-end" onClick={() => mutate()}>
          Try again
        </Button>
      </div>
    );
  }
  if (!data) return <div className="h-112" aria-busy="true" />;
  const confirmed = (recoveryCodes: string[] | null) => {
    if (!recoveryCodes) return done();
    made();
    setCodes(recoveryCodes);
  };
  return <Confirm setup={data} confirmed={confirmed} cancel={cancel} />;
}

function Confirm({
  setup: { secret, address, sealed },
  confirmed,
  cancel,
}: {
  setup: AppSetup;
  confirmed: (recoveryCodes: string[] | null) => void;
  cancel: Props['cancel'];
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useMutation(trpc.secondFactors.confirmApp.mutationOptions());
  const state = useCommandForm({
    schema: confirmAppInput,
    defaults: { code: '' },
    send: (input) => confirm.mutateAsync({ ...input, sealed }),
    done: async ({ recoveryCodes }) => {
      confirmed(recoveryCodes);
      await queryClient.invalidateQueries({ queryKey: trpc.secondFactors.read.queryKey() });
    },
  });
  const spaced = secret.replace(/(.{4})(?=.)/g, '$1 ');
  return (
    <CommandForm state={state} action={{ label: 'Confirm', busy: 'Confirming…' }} {...(cancel && { cancel })}>
      <h2 className="text-lg font-semibold">Set up an authenticator app</h2>
      <p className="text-ink-2">
        Scan this with an app such as Aegis, 1Password, Google Authenticator or Microsoft Authenticator, then
        type the six digits that it shows.
      </p>
      <div className="grid justify-items-center gap-3">
        <QrCode text={address} label="QR code for the app" />
        <div className="flex max-w-full items-center gap-1 text-sm">
          <span className="min-w-0 text-center font-mono [overflow-wrap:anywhere]" data-secret>
            {spaced}
          </span>
          <CopyButton text={secret} label="secret" className="shrink-0" />
        </div>
        <p className="text-sm text-ink-2">No camera? Type this secret into the app.</p>
      </div>
      <TextField name="code" label="Code" inputMode="numeric" autoComplete="one-time-code" autoFocus />
    </CommandForm>
  );
}
