'use client';

import { voidInput } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import * as z from 'zod';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextArea, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import type { ActedOn } from './act-form.tsx';
import { useActed } from './use-act.ts';

/** Makes a statement void, once its number was typed: nothing takes that back. */
export function VoidForm({ of, done }: { of: ActedOn; done: () => void }) {
  const trpc = useTRPC();
  const acted = useActed(done);
  const makeVoid = useMutation(trpc.statements.void.mutationOptions());
  const state = useCommandForm({
    schema: voidInput.extend({
      number: z.string().refine((text) => text.trim() === of.number, `type ${of.number}`),
    }),
    defaults: { id: of.id, reason: '', number: '' },
    send: ({ number: _, ...input }) => makeVoid.mutateAsync(input),
    done: acted,
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Make void', busy: 'Making void…' }}
      cancel={done}
      className="p-5"
    >
      <h2 className="text-lg font-semibold">
        Make {of.number} of {of.advertiser.name} void?
      </h2>
      <p className="text-ink-2">
        A new draft of its month takes its clicks and waits for your approval; it gets a number of its own.
        The void statement stays to be read, with your reason. Nothing takes this back.
      </p>
      <TextArea name="reason" label="Why" hint="The advertiser reads it, too." rows={3} />
      <TextField name="number" label={`Type its number: ${of.number}`} autoComplete="off" />
    </CommandForm>
  );
}
