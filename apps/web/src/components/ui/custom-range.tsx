'use client';

import { instantAt, wallTime } from '@clickledger/domain';
import { type FormEvent, useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import type { Range } from '#lib/range.ts';
import { Button } from './button.tsx';

/** Two times in the zone that the page shows; those of `range` at first, where it has two, else the last day. */
export function CustomRange({
  title = 'Time range',
  range,
  choose,
}: {
  title?: string;
  range: Range | string;
  choose: (range: { from: Date; to: Date }) => void;
}) {
  const { timeZone } = useFormat();
  const now = new Date();
  const given = typeof range === 'object' && 'from' in range ? range : undefined;
  const start = given?.from ?? new Date(now.getTime() - 86_400_000);
  const [from, setFrom] = useState(wallTime(start, timeZone));
  const [to, setTo] = useState(wallTime(given?.to ?? now, timeZone));
  const [error, setError] = useState('');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = { from: instantAt(from, timeZone), to: instantAt(to, timeZone) };
    if (chosen.from >= chosen.to) return setError('The end has to be after the start.');
    choose(chosen);
  };
  return (
    <form onSubmit={submit} className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">{title}</h2>
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
