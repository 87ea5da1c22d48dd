'use client';

import { MEASURE_MEANINGS, MEASURE_NAMES, type MeasureName, questionMeasure } from '@clickledger/domain';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';

/** Which measures are columns, and which of them comes first and is drawn. */
export function ColumnsForm({
  measures,
  choose,
}: {
  measures: readonly MeasureName[];
  choose: (measures: MeasureName[]) => void;
}) {
  const [chosen, setChosen] = useState<readonly MeasureName[]>(measures);
  const toggle = (name: MeasureName) =>
    setChosen(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.length > 0) choose([...chosen]);
  };
  return (
    <form onSubmit={submit} className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">Columns</h2>
      <div className="grid gap-0.5">
        {MEASURE_NAMES.map((name) => {
          const { label } = questionMeasure(name);
          const isChosen = chosen.includes(name);
          const isFirst = chosen[0] === name;
          return (
            <div key={name} className="flex items-start gap-3 rounded-md px-2 py-1.5 hover:bg-hover">
              <label className="flex min-w-0 flex-1 items-start gap-3">
                <input
                  type="checkbox"
                  checked={isChosen}
                  onChange={() => toggle(name)}
                  className="mt-0.5 size-4 shrink-0 accent-brand"
                />
                <span className="min-w-0">
                  <span className="font-medium">{label}</span>
                  <span className="label block">{MEASURE_MEANINGS[name]}</span>
                </span>
              </label>
              {isChosen && (
                <button
                  type="button"
                  aria-pressed={isFirst}
                  aria-label={`Draw ${label} in the chart`}
                  onClick={() => setChosen([name, ...chosen.filter((each) => each !== name)])}
                  className={`h-7 shrink-0 rounded-md px-2 text-xs ${isFirst ? 'bg-brand-soft font-medium text-brand' : 'text-ink-2 hover:text-ink'}`}
                >
                  {isFirst ? 'In the chart' : 'Draw'}
                </button>
              )}
            </div>
          );
        })}
      </div>
      <Button type="submit" kind="primary" disabled={chosen.length === 0} className="justify-self-end">
        Show
      </Button>
    </form>
  );
}
