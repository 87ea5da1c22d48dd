'use client';

import { paidInput } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import type { ActedOn } from './act-form.tsx';
import { useActed } from './use-act.ts';

/** Notes that a statement was paid, and by what the payment is found. */
export function PayForm({ of, done }: { of: ActedOn; done: () => void }) {
  const trpc = useTRPC();
  const acted = useActed(done);
  const pay = useMutation(trpc.statements.pay.mutationOptions());
  const state = useCommandForm({
    schema: paidInput,
    defaults: { id: of.id, reference: '' },
    send: pay.mutateAsync,
    done: acted,
  });
  return (
    <CommandForm state={state} action={{ label: 'Mark paid', busy: 'Noting…' }} cancel={done} className="p-5">
      <h2 className="text-lg font-semibold">
        {of.number} of {of.advertiser.name} was paid?
      </h2>
      <p className="text-ink-2">It can be void no more: what is wrong with it is credited.</p>
      <TextField
        name="reference"
        label="How the payment is found"
        hint="Such as the bank’s reference. It stands on the statement’s page."
        autoComplete="off"
        autoFocus
      />
    </CommandForm>
  );
}
