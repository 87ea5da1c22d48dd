'use client';

import { acceptDisputeInput } from '@clickledger/core/inputs';
import { amountToDecimal } from '@clickledger/domain';
import { useMutation } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextArea, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { FormatFor, useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import type { Dispute } from '#lib/model.ts';

interface Props {
  of: Dispute;
  done: () => void;
  cancel: () => void;
}

/** Accepts a dispute: an amount of each of its lines is credited, all of what is disputed unless less is typed. */
export function AcceptForm(props: Props) {
  const { timeZone, currency } = props.of;
  return (
    <FormatFor timeZone={timeZone} currency={currency}>
      <Accept {...props} />
    </FormatFor>
  );
}

function Accept({ of, done, cancel }: Props) {
  const trpc = useTRPC();
  const { money } = useFormat();
  const accept = useMutation(trpc.disputes.accept.mutationOptions());
  const state = useCommandForm({
    schema: acceptDisputeInput,
    defaults: {
      id: of.id,
      text: '',
      lines: of.lines.map(({ position, micros }) => ({
        position,
        amount: amountToDecimal(micros, of.currency),
      })),
    },
    send: (input) => accept.mutateAsync(input),
    done,
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Accept and credit', busy: 'Crediting…' }}
      cancel={cancel}
      className="p-5"
    >
      <h2 className="text-lg font-semibold">Accept this dispute?</h2>
      <p className="text-ink-2">
        A credit note is issued at once, with a number of its own and the statement’s tax. Nothing takes it
        back.
      </p>
      {of.lines.map(({ position, micros, line }, i) => (
        <TextField
          key={position}
          name={`lines.${i}.amount`}
          label={`${position}. ${line?.campaignName ?? ''}, without tax`}
          hint={`${money(micros)} is disputed`}
          unit={of.currency}
          inputMode="decimal"
          autoComplete="off"
        />
      ))}
      <TextArea
        name="text"
        label="What the advertiser reads"
        hint="It stands on the credit note, too."
        rows={3}
      />
    </CommandForm>
  );
}
