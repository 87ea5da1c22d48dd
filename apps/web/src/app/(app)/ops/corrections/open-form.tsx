'use client';

import { openCorrectionInput } from '@clickledger/core/inputs';
import { amountToDecimal } from '@clickledger/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { SelectField, TextArea, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { KIND_NAMES } from './words.ts';

/** Says what is corrected of an advertiser, of when, and why. */
export function OpenForm({ done, cancel }: { done: (opened: { id: string }) => void; cancel: () => void }) {
  const trpc = useTRPC();
  const advertisers = useQuery(trpc.advertisers.list.queryOptions());
  const open = useMutation(trpc.corrections.open.mutationOptions());
  const state = useCommandForm({
    schema: openCorrectionInput,
    defaults: { advertiserId: '', kind: 'import', from: '', to: '', campaignId: '', price: '', reason: '' },
    send: (input) => open.mutateAsync(input),
    done,
    draft: 'correction',
  });
  const [advertiserId, kind] = state.form.watch(['advertiserId', 'kind']);
  const isPrice = kind === 'price';
  const { data: choices } = useQuery({
    ...trpc.corrections.choices.queryOptions({ advertiserId }),
    enabled: advertiserId !== '',
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Open', busy: 'Looking at the clicks…' }}
      cancel={cancel}
      className="p-5"
    >
      <h2 className="text-lg font-semibold">Open a correction</h2>
      <p className="text-ink-2">
        {isPrice
          ? 'What clicks cost too much is credited. A price can only be lowered afterwards.'
          : 'The log is imported at the terminal, with the command that its page shows.'}{' '}
        Nothing that it touches is issued until you close or revert it.
      </p>
      <div className="grid gap-x-5 sm:grid-cols-2">
        <SelectField
          name="advertiserId"
          label="Advertiser"
          options={[
            { value: '', label: 'Choose one' },
            ...(advertisers.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          name="kind"
          label="What"
          options={(['import', 'price'] as const).map((value) => ({ value, label: KIND_NAMES[value] }))}
        />
        <TextField name="from" label="From" type="datetime-local" hint={choices?.timeZone} />
        <TextField name="to" label="Up to, not included" type="datetime-local" hint={choices?.timeZone} />
        {isPrice && (
          <>
            <SelectField
              name="campaignId"
              label="Campaign"
              options={[
                { value: '', label: choices ? 'Choose one' : 'Choose an advertiser first' },
                ...(choices?.campaigns ?? []).map(({ id, name, cpcMicros }) => ({
                  value: id,
                  label:
                    cpcMicros === null
                      ? name
                      : `${name}, ${amountToDecimal(cpcMicros, choices?.currency ?? '')} by now`,
                })),
              ]}
            />
            <TextField
              name="price"
              label="What each click should have cost"
              unit={choices?.currency}
              inputMode="decimal"
              autoComplete="off"
            />
          </>
        )}
      </div>
      <TextArea name="reason" label="Why" hint="It stands with the draft that waits for it." rows={2} />
    </CommandForm>
  );
}
