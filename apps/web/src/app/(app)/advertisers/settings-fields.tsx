'use client';

import { timeZones } from '@clickledger/core/inputs';
import { SelectField, TextArea, TextField } from '#components/form/field.tsx';

/** What can be set of an advertiser at any time. `timeZone`: the one that it has, by whatever name. */
export function SettingsFields({ timeZone }: { timeZone?: string }) {
  const zones = [...new Set([...(timeZone ? [timeZone] : []), ...timeZones()])];
  return (
    <>
      <SelectField
        name="timeZone"
        label="Time zone"
        hint="Days and months are cut by it, also those that are past."
        options={zones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
      />
      <TextArea name="billingAddress" label="Billing address" hint="As it stands on statements." rows={3} />
      <TextField name="taxId" label="Tax id" autoComplete="off" />
    </>
  );
}
