'use client';

import { instantAt, wallTime } from '@clickledger/domain';
import { type FormEvent, useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import type { Format } from '#lib/format.ts';
import { PRESETS, presetNames, type Range } from '#lib/range.ts';
import { spanName } from '#lib/span-name.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { useRange } from './use-url.ts';

const CHOICE = 'h-8 rounded-md px-2.5 whitespace-nowrap';
const CHOSEN = 'bg-brand-soft font-medium text-brand';
const OTHER = 'text-ink-2 hover:bg-hover hover:text-ink';

/** The time a page looks at: a length up to now, or two times in the advertiser's zone. */
export function RangePicker() {
  const [range, setRange] = useRange();
  const [choosing, setChoosing] = useState(false);
  const format = useFormat();
  const name = spanOrPreset(range, format);
  return (
    <fieldset
      className="flex min-w-0 max-w-full flex-wrap items-center justify-end gap-0.5"
      aria-label="Time range"
    >
      {PRESETS.map(({ preset, short, long }) => {
        const chosen = 'preset' in range && range.preset === preset;
        return (
          <button
            key={preset}
            type="button"
            title={long}
            aria-pressed={chosen}
            onClick={() => setRange({ preset })}
            className={`${CHOICE} ${chosen ? CHOSEN : OTHER}`}
          >
            {short}
          </button>
        );
      })}
      <button
        type="button"
        aria-pressed={name !== undefined}
        onClick={() => setChoosing(true)}
        className={`${CHOICE} min-w-0 truncate ${name ? CHOSEN : OTHER}`}
      >
        {name ?? 'Custom'}
      </button>
      {name && (
        <button
          type="button"
          aria-label="Clear the range"
          title="Clear the range"
          onClick={() => setRange({ preset: '24h' })}
          className="grid size-8 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
        >
          <Icon name="close" />
        </button>
      )}
      <Dialog open={choosing} close={() => setChoosing(false)} label="Choose a time range">
        <CustomRange
          range={range}
          choose={(next) => {
            setRange(next);
            setChoosing(false);
          }}
        />
      </Dialog>
    </fieldset>
  );
}

/** What a range without a button of its own is called. */
function spanOrPreset(range: Range, format: Format): string | undefined {
  if ('from' in range) return spanName(range, format, new Date());
  return PRESETS.some(({ preset }) => preset === range.preset) ? undefined : presetNames(range.preset)?.long;
}

function CustomRange({ range, choose }: { range: Range; choose: (range: Range) => void }) {
  const { timeZone } = useFormat();
  const now = new Date();
  const start = 'from' in range ? range.from : new Date(now.getTime() - 86_400_000);
  const [from, setFrom] = useState(wallTime(start, timeZone));
  const [to, setTo] = useState(wallTime('to' in range ? range.to : now, timeZone));
  const [error, setError] = useState('');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = { from: instantAt(from, timeZone), to: instantAt(to, timeZone) };
    if (chosen.from >= chosen.to) setError('The end has to be after the start.');
    else choose(chosen);
  };
  return (
    <form onSubmit={submit} className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">Time range</h2>
      <div className="grid gap-4 sm:grid-cols-2">
        <Time label="From" value={from} onChange={setFrom} />
        <Time label="Up to" value={to} onChange={setTo} />
      </div>
      <p className="label">Times in {timeZone}.</p>
      {error && (
        <p role="alert" className="font-medium">
          {error}
        </p>
      )}
      <Button type="submit" kind="primary" className="justify-self-end">
        Show
      </Button>
    </form>
  );
}

function Time({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="grid gap-1">
      <span className="label">{label}</span>
      <input
        type="datetime-local"
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="field h-10"
      />
    </label>
  );
}
