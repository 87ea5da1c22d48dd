'use client';

import { useId, useState } from 'react';
import { useController } from 'react-hook-form';
import type { Campaign } from '#lib/model.ts';

/** The sites that a campaign may be shown on: all of the advertiser's, or those that are ticked. */
export function SiteChoice({ sites }: { sites: Campaign['sites'] }) {
  const { field, fieldState } = useController({ name: 'siteIds' });
  const chosen: string[] = Array.isArray(field.value) ? field.value : [];
  const [some, setSome] = useState(chosen.length > 0);
  const name = useId();
  const showSome = some || chosen.length > 0;
  const choose = (next: string[]) => field.onChange(next);
  return (
    <fieldset className="grid gap-2">
      <legend className="label mb-1">Sites that show it</legend>
      <label className="flex items-center gap-2">
        <input
          type="radio"
          name={name}
          checked={!showSome}
          onChange={() => {
            setSome(false);
            choose([]);
          }}
          className="size-4 accent-[var(--brand)]"
        />
        All of yours, also those to come
      </label>
      <label className="flex items-center gap-2">
        <input
          type="radio"
          name={name}
          checked={showSome}
          disabled={sites.length === 0}
          onChange={() => setSome(true)}
          className="size-4 accent-[var(--brand)]"
        />
        Only these
      </label>
      {showSome && (
        <div className="grid gap-x-6 gap-y-1 pl-6 sm:grid-cols-2">
          {sites.map(({ id, name: siteName, hostname }) => (
            <label key={id} className="flex min-w-0 items-center gap-2">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  choose(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                }
                className="size-4 shrink-0 accent-[var(--brand)]"
              />
              <span className="truncate">
                {siteName} <span className="text-ink-3">{hostname}</span>
              </span>
            </label>
          ))}
        </div>
      )}
      <p className="text-sm empty:hidden" aria-live="polite">
        {fieldState.error && <span className="font-medium">{fieldState.error.message}</span>}
        {!fieldState.error && showSome && chosen.length === 0 && (
          <span className="text-ink-2">None is ticked yet: until one is, it is shown on all.</span>
        )}
      </p>
    </fieldset>
  );
}
