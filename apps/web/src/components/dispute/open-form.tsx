'use client';

import { openDisputeInput } from '@clickledger/core/inputs';
import { isCharge, localDay } from '@clickledger/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { SelectField, TextArea, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import type { Statement } from '#lib/model.ts';

interface Props {
  of: Statement;
  done: (opened: { id: string }) => void;
  cancel: () => void;
}

/** Says what of a statement is not right: some clicks by their ids, or those of a campaign, a site and days. */
export function OpenForm({ of, done, cancel }: Props) {
  const trpc = useTRPC();
  const sites = useQuery(trpc.account.sites.queryOptions());
  const open = useMutation(trpc.disputes.open.mutationOptions());
  const { content, timeZone } = of;
  const campaigns = new Map(
    content?.lines.filter(isCharge).map(({ campaignId, campaignName }) => [campaignId, campaignName]),
  );
  const state = useCommandForm({
    schema: openDisputeInput,
    defaults: {
      statementId: of.id,
      clickIds: '',
      campaignId: '',
      siteId: '',
      firstDay: content ? localDay(content.period.from, timeZone) : '',
      lastDay: content ? localDay(content.period.to - 1, timeZone) : '',
      reason: '',
    },
    send: (input) => open.mutateAsync(input),
    done,
    draft: `dispute-${of.id}`,
  });
  const byIds = (state.form.watch('clickIds') ?? '').trim() !== '';
  return (
    <CommandForm
      state={state}
      action={{ label: 'Dispute', busy: 'Looking at the clicks…' }}
      cancel={cancel}
      className="p-5"
    >
      <h2 className="text-lg font-semibold">Dispute charges of {of.number}</h2>
      <p className="text-ink-2">
        The clicks, why each was charged and how their hours were reconciled are put beside it by themselves.
      </p>
      <TextArea name="reason" label="What is not right" rows={3} />
      <div className={`grid gap-x-5 sm:grid-cols-2 ${byIds ? 'opacity-55' : ''}`}>
        <SelectField
          name="campaignId"
          label="Campaign"
          options={[
            { value: '', label: 'All' },
            ...[...campaigns].map(([value, label]) => ({ value, label })),
          ]}
        />
        <SelectField
          name="siteId"
          label="Site"
          options={[
            { value: '', label: 'All' },
            ...(sites.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextField name="firstDay" label="From" type="date" hint={timeZone} />
        <TextField name="lastDay" label="Up to and with" type="date" hint={timeZone} />
      </div>
      <TextArea
        name="clickIds"
        label="Or single clicks, by their ids"
        hint="One a line. They count in place of campaign, site and days."
        rows={3}
      />
    </CommandForm>
  );
}
