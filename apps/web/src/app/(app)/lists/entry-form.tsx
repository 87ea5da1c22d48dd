'use client';

import { listEntryInput } from '@clickledger/core/inputs';
import { LIST_SUBJECTS, type ListSubject } from '@clickledger/domain';
import { useMutation } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { SelectField, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { type Advertisers, EndFields, ListFields } from './shared-fields.tsx';
import { SUBJECT_NAMES } from './words.ts';

const HINTS: Record<ListSubject, string> = {
  address: 'Such as 198.51.100.7. Of IPv6 one subscriber has a whole /64: name that network.',
  network: 'Such as 198.51.100.0/24, at the widest /8, or 2001:db8::/48, at the widest /16.',
  asn: 'The number of the network, such as AS64500.',
  user_agent: 'As the browser sends it. It is plain text.',
  site: 'The id of a site, or the host name of its pages; subdomains belong to it.',
};

/** Asks for one entry. */
export function EntryForm({
  advertisers,
  done,
  cancel,
}: Advertisers & { done: () => void; cancel: () => void }) {
  const trpc = useTRPC();
  const add = useMutation(trpc.lists.add.mutationOptions());
  const state = useCommandForm({
    schema: listEntryInput,
    defaults: {
      kind: 'block',
      advertiserId: '',
      subject: 'address',
      match: 'exact',
      value: '',
      expires: '',
      note: '',
    },
    send: (input) => add.mutateAsync({ ...input, ...(input.subject !== 'user_agent' && { match: 'exact' }) }),
    done,
    draft: 'list-entry',
  });
  const subject = state.form.watch('subject');
  return (
    <CommandForm state={state} action={{ label: 'Add', busy: 'Adding…' }} cancel={cancel} className="p-5">
      <h2 className="text-lg font-semibold">New entry</h2>
      <ListFields advertisers={advertisers} />
      <SelectField
        name="subject"
        label="What it names"
        options={LIST_SUBJECTS.map((value) => ({ value, label: SUBJECT_NAMES[value] }))}
      />
      {subject === 'user_agent' && (
        <SelectField
          name="match"
          label="How it is compared"
          options={[
            { value: 'exact', label: 'The whole user agent' },
            { value: 'contains', label: 'Any that contains this text' },
          ]}
        />
      )}
      <TextField name="value" label={SUBJECT_NAMES[subject]} hint={HINTS[subject]} autoComplete="off" />
      <EndFields />
    </CommandForm>
  );
}
