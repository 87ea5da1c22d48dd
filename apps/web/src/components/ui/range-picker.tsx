'use client';

import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { useFormat } from '#components/reader.tsx';
import type { Format } from '#lib/format.ts';
import { PRESETS, presetNames, type Range } from '#lib/range.ts';
import { spanName } from '#lib/span-name.ts';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { useRange } from './use-url.ts';

const CustomRange = lazily(async () => (await import('./custom-range.tsx')).CustomRange);

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
