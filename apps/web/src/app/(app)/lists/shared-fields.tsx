import { SelectField, TextField } from '#components/form/field.tsx';

const EXPIRIES = [
  { value: '', label: 'Never' },
  { value: '1h', label: 'In an hour' },
  { value: '1d', label: 'In a day' },
  { value: '7d', label: 'In 7 days' },
  { value: '30d', label: 'In 30 days' },
  { value: '90d', label: 'In 90 days' },
];

export interface Advertisers {
  advertisers: readonly { id: string; name: string }[];
}

/** Which list, and for operators, whose. */
export function ListFields({ advertisers }: Advertisers) {
  const owners = advertisers.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <SelectField
        name="kind"
        label="What becomes of its clicks"
        options={[
          { value: 'block', label: 'Block: invalid, never charged' },
          { value: 'allow', label: 'Allow: spared of rules on origin or user agent' },
        ]}
      />
      {owners.length > 0 && (
        <SelectField
          name="advertiserId"
          label="For"
          options={[{ value: '', label: 'Every advertiser' }, ...owners]}
        />
      )}
    </>
  );
}

/** When it ends, and why it is there. */
export function EndFields() {
  return (
    <>
      <SelectField name="expires" label="Ends" options={EXPIRIES} />
      <TextField name="note" label="Note, for those who come after" autoComplete="off" />
    </>
  );
}
