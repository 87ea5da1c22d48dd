'use client';

import { Button } from '#components/ui/button.tsx';
import type { ChangedMeanwhile, SettingName } from './changed-meanwhile.ts';

/** What somebody else changed while this form was open, each to be taken over or saved over. */
export function Meanwhile({
  of: changes,
  take,
}: {
  of: ChangedMeanwhile[];
  take: (name: SettingName, value: string | string[]) => void;
}) {
  if (changes.length === 0) return null;
  return (
    <section aria-label="Changed meanwhile" className="grid gap-2 bg-sunk p-3">
      <h3 className="font-medium">Changed meanwhile</h3>
      <ul className="grid gap-1">
        {changes.map(({ name, label, was, is, value }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-3">
            <span>
              {label}: <s className="text-ink-3">{was || 'empty'}</s> {is || 'empty'}
            </span>
            <Button kind="quiet" size="sm" onClick={() => take(name, value)}>
              Take it over
            </Button>
          </li>
        ))}
      </ul>
      <p className="text-ink-2">Saving now replaces these by what stands in the form.</p>
    </section>
  );
}
