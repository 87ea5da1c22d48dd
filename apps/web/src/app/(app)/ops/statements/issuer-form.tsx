'use client';

import { issuerInput } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextArea, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import type { Issuer } from '#lib/model.ts';

/** Says who issues statements from now on. */
export function IssuerForm({ issuer, done }: { issuer: Issuer; done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const set = useMutation(trpc.statements.setIssuer.mutationOptions());
  const state = useCommandForm({
    schema: issuerInput,
    defaults: issuer,
    send: set.mutateAsync,
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.statements.pathKey() });
      done();
    },
    draft: `issuer-${issuer.version}`,
  });
  return (
    <CommandForm state={state} action={{ label: 'Save', busy: 'Saving…' }} cancel={done} className="p-5">
      <h2 className="text-lg font-semibold">Who issues statements</h2>
      <p className="text-ink-2">
        It stands on statements and credit notes from now on; those issued stay as they are.
      </p>
      <TextField name="name" label="Name" autoComplete="organization" autoFocus />
      <TextArea name="billingAddress" label="Address" rows={3} />
      <TextField name="taxId" label="Tax id" autoComplete="off" />
      <TextField
        name="numberPrefix"
        label="Numbers begin with"
        hint="Such as CL-. Numbers go on by one whatever stands before them."
        autoComplete="off"
      />
    </CommandForm>
  );
}
