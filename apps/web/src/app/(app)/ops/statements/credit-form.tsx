'use client';

import { creditInput, MANUAL_CREDIT_KINDS } from '@clickledger/core/inputs';
import { amountToDecimal, isCharge, type StatementContent } from '@clickledger/domain';
import { useMutation } from '@tanstack/react-query';
import * as z from 'zod';
import { CommandForm } from '#components/form/command-form.tsx';
import { SelectField, TextArea, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { FormatFor, useFormat } from '#components/reader.tsx';
import { LINE_KIND_NAMES } from '#components/statement/words.ts';
import { useTRPC } from '#components/trpc.tsx';
import type { Statement } from '#lib/model.ts';
import type { ActedOn } from './act-form.tsx';
import { useActed } from './use-act.ts';

interface Props {
  of: ActedOn;
  content: StatementContent;
  /** What is left of each line that charges. */
  left: Statement['left'];
  done: () => void;
}

/** Credits an amount of a line, for a reason: up to what is left of it. */
export function CreditForm(props: Props) {
  const { currency, period } = props.content;
  return (
    <FormatFor currency={currency} timeZone={period.timeZone}>
      <Credit {...props} />
    </FormatFor>
  );
}

// A chosen line comes as text.
const schema = creditInput.extend({
  lines: z.array(creditInput.shape.lines.element.extend({ position: z.coerce.number<string>() })),
});

function Credit({ of, content, left, done }: Props) {
  const trpc = useTRPC();
  const { money, moneyExact } = useFormat();
  const acted = useActed(done);
  const create = useMutation(trpc.creditNotes.create.mutationOptions());
  const lines = content.lines.filter(isCharge).map((line) => ({
    ...line,
    leftMicros: left.find(({ position }) => position === line.position)?.amountMicros ?? 0n,
  }));
  const first = lines.find(({ leftMicros }) => leftMicros > 0n);
  const state = useCommandForm({
    schema,
    defaults: {
      statementId: of.id,
      kind: 'goodwill',
      reason: '',
      lines: [{ position: String(first?.position ?? ''), amount: '' }],
    },
    send: ({ lines: typed, ...input }) =>
      create.mutateAsync({
        ...input,
        lines: typed.map(({ position, amount }) => ({ position: Number(position), amount })),
      }),
    done: acted,
  });
  const { watch, setValue } = state.form;
  const chosen = lines.find(({ position }) => String(position) === watch('lines.0.position'));
  /** So many clicks of the line are an amount of it, rounded as the line is. */
  const credit = (text: string) => {
    if (!chosen || !/^\d{1,12}$/.test(text.trim())) return;
    const micros = BigInt(text.trim()) * chosen.unitPriceMicros;
    setValue('lines.0.amount', amountToDecimal(micros, content.currency), { shouldValidate: true });
  };
  if (!first) {
    return <p className="p-5">Every line of {of.number} is credited in full: nothing is left of it.</p>;
  }
  return (
    <CommandForm state={state} action={{ label: 'Credit', busy: 'Crediting…' }} cancel={done} className="p-5">
      <h2 className="text-lg font-semibold">
        Credit something of {of.number}, {of.advertiser.name}
      </h2>
      <p className="text-ink-2">
        A credit note is issued at once, with a number of its own and the statement’s tax. Clicks found
        invalid are credited by themselves.
      </p>
      <SelectField
        name="lines.0.position"
        label="Line"
        hint={
          chosen &&
          `${money(chosen.leftMicros)} is left of ${money(chosen.amountMicros)}, ${moneyExact(chosen.unitPriceMicros)} a click`
        }
        options={lines.map(({ position, campaignName, unitPriceMicros, leftMicros }) => ({
          value: String(position),
          label: `${position}. ${campaignName}, at ${moneyExact(unitPriceMicros)}: ${money(leftMicros)} left`,
        }))}
      />
      <div className="grid gap-x-5 sm:grid-cols-2">
        <div className="grid content-start gap-1">
          <label className="label" htmlFor="credited-clicks">
            Clicks, if it is of some
          </label>
          <input
            id="credited-clicks"
            inputMode="numeric"
            autoComplete="off"
            className="field h-10 w-full"
            onChange={(event) => credit(event.target.value)}
          />
          <p className="min-h-5 text-sm text-ink-2">They make the amount.</p>
        </div>
        <TextField
          name="lines.0.amount"
          label="Amount, without tax"
          unit={content.currency}
          inputMode="decimal"
          autoComplete="off"
        />
      </div>
      <SelectField
        name="kind"
        label="Of what"
        options={MANUAL_CREDIT_KINDS.map((kind) => ({ value: kind, label: LINE_KIND_NAMES[kind] }))}
      />
      <TextArea name="reason" label="Why" hint="It stands on the credit note." rows={2} />
    </CommandForm>
  );
}
