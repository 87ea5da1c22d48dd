'use client';

import { listImportInput } from '@clickledger/core/inputs';
import { readListLines } from '@clickledger/domain';
import { useMutation } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { SelectField, TextArea } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { type Advertisers, EndFields, ListFields } from './shared-fields.tsx';

/** Asks for entries as lines of text, and says how many it reads there. */
export function ImportForm({
  advertisers,
  done,
  cancel,
}: Advertisers & { done: () => void; cancel: () => void }) {
  const trpc = useTRPC();
  const { count } = useFormat();
  const add = useMutation(trpc.lists.import.mutationOptions());
  const state = useCommandForm({
    schema: listImportInput,
    defaults: { kind: 'block', advertiserId: '', otherwise: 'user_agent', text: '', expires: '', note: '' },
    send: add.mutateAsync,
    done,
    draft: 'list-import',
  });
  const [text, otherwise] = state.form.watch(['text', 'otherwise']);
  const read = readListLines(text, otherwise ?? 'user_agent').length;
  return (
    <CommandForm
      state={state}
      action={{ label: 'Import', busy: 'Importing…' }}
      cancel={cancel}
      className="p-5"
    >
      <h2 className="text-lg font-semibold">Import entries</h2>
      <ListFields advertisers={advertisers} />
      <TextArea
        name="text"
        label="One thing a line"
        rows={8}
        hint={`Addresses, networks and AS numbers are known by their looks; what follows “ # ” is a note. ${count(read)} ${read === 1 ? 'line is' : 'lines are'} read.`}
      />
      <SelectField
        name="otherwise"
        label="Other lines are"
        options={[
          { value: 'user_agent', label: 'Whole user agents' },
          { value: 'user_agent_part', label: 'Parts of user agents' },
          { value: 'site', label: 'Sites' },
        ]}
      />
      <EndFields />
    </CommandForm>
  );
}
