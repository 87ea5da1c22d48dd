'use client';

import { trialSpanInput } from '@clickledger/core/inputs';
import type { RuleSettings } from '@clickledger/rules';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CommandForm } from '#components/form/command-form.tsx';
import { SelectField, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { ChangeList } from './change-list.tsx';
import type { DraftChange } from './draft.ts';

const DAY_MS = 86_400_000;
const ALL = '';

/** Asks which past clicks a draft is to be tried on. */
export function TryForm({
  settings,
  changes,
  done,
  cancel,
}: {
  settings: RuleSettings;
  changes: readonly DraftChange[];
  done: () => unknown;
  cancel: () => void;
}) {
  const trpc = useTRPC();
  const start = useMutation(trpc.rules.try.mutationOptions());
  const advertisers = useQuery(trpc.advertisers.list.queryOptions());
  const [now] = useState(Date.now);
  const state = useCommandForm({
    schema: trialSpanInput,
    defaults: { advertiserId: ALL, from: minute(now - DAY_MS), to: minute(now + 60_000) },
    send: ({ advertiserId, ...input }) =>
      start.mutateAsync({ ...input, advertiserId: advertiserId === ALL ? null : advertiserId, settings }),
    done,
  });
  return (
    <CommandForm state={state} action={{ label: 'Try', busy: 'Starting…' }} cancel={cancel} className="p-5">
      <h2 className="text-lg font-semibold">Try on past clicks</h2>
      <p className="text-ink-2">
        Each click of the time is judged twice, by what is in force and by the draft. Nothing is changed; ten
        million take some minutes.
      </p>
      {changes.length > 0 ? (
        <ChangeList changes={changes} />
      ) : (
        <p>The draft changes nothing yet, so there will be no difference.</p>
      )}
      <SelectField
        name="advertiserId"
        label="Whose clicks"
        options={[
          { value: ALL, label: 'All advertisers' },
          ...(advertisers.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <div className="grid gap-x-4 sm:grid-cols-2">
        <TextField name="from" label="From (UTC)" />
        <TextField name="to" label="Until (UTC)" />
      </div>
    </CommandForm>
  );
}

function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
