'use client';

import { TextField } from '#components/form/field.tsx';
import { useFormat } from '#components/reader.tsx';
import type { Campaign } from '#lib/model.ts';
import { SiteChoice } from './site-choice.tsx';

const WALL = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)?$/;

/** A browser's own field for times shows what clocks say; what they cannot say exactly is a text. */
const timeType = (text: string | undefined) => (WALL.test(text ?? '') ? 'datetime-local' : 'text');

/** The settings that a new campaign and one that is edited share. */
export function CampaignFields({
  sites,
  startsAt,
  endsAt,
}: {
  sites: Campaign['sites'];
  /** What the fields begin with. */
  startsAt?: string;
  endsAt?: string;
}) {
  const { currency, timeZone } = useFormat();
  return (
    <>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField
          name="startsAt"
          label="Starts"
          type={timeType(startsAt)}
          hint={`By the clocks of ${timeZone}. Empty: at once.`}
        />
        <TextField name="endsAt" label="Ends" type={timeType(endsAt)} hint="Empty: no end." />
        <TextField
          name="dailyBudget"
          label="Budget a day"
          inputMode="decimal"
          unit={currency}
          hint="Empty: none. A day may take twice as much, a month 30.4 times."
        />
        <TextField
          name="totalBudget"
          label="Budget in all"
          inputMode="decimal"
          unit={currency}
          hint="Empty: none. Clicks stop once it is spent."
        />
      </div>
      <SiteChoice sites={sites} />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField
          name="dedupeWindow"
          label="A repeat is a duplicate within"
          inputMode="decimal"
          unit="seconds"
          hint="Of the same visitor. Empty: the usual window."
        />
        <TextField
          name="labels"
          label="Labels"
          autoComplete="off"
          hint="Told apart by commas, to find campaigns by."
        />
      </div>
    </>
  );
}

/** What a click costs. */
export function PriceField() {
  const { currency } = useFormat();
  return (
    <TextField
      name="price"
      label="Price of one click"
      inputMode="decimal"
      unit={currency}
      autoComplete="off"
    />
  );
}
