'use client';

import { type ReactNode, useState } from 'react';

/** What a chart draws: each is shown or hidden by its name in the legend. */
export interface Series {
  key: string;
  name: string;
  mark: ReactNode;
}

/** Which series of a chart are hidden, and what shows or hides one; hiding the last one shows all. */
export function useHidden(series: readonly Series[]): [ReadonlySet<string>, (key: string) => void] {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => setHidden(toggled(hidden, key, series));
  return [hidden, toggle];
}

export function toggled(
  hidden: ReadonlySet<string>,
  key: string,
  series: readonly Pick<Series, 'key'>[],
): ReadonlySet<string> {
  const next = new Set(hidden);
  if (!next.delete(key)) next.add(key);
  return series.every((each) => next.has(each.key)) ? new Set() : next;
}

/** The one legend of all charts: a button a series, and what the hatch means where something is hatched. */
export function Legend({
  series,
  hidden,
  toggle,
  open = false,
}: {
  series: readonly Series[];
  hidden: ReadonlySet<string>;
  toggle: (key: string) => void;
  /** Whether the newest bucket is not over. */
  open?: boolean;
}) {
  return (
    <fieldset
      aria-label="Shown in the chart"
      className="mt-1 -ml-1.5 flex flex-wrap gap-x-1 text-xs text-ink-2 sm:ml-[2.625rem]"
    >
      {series.map(({ key, name, mark }) => (
        <button
          key={key}
          type="button"
          aria-pressed={!hidden.has(key)}
          onClick={() => toggle(key)}
          className={`flex h-7 items-center gap-1.5 rounded-md px-1.5 hover:bg-hover hover:text-ink ${hidden.has(key) ? 'line-through opacity-55' : ''}`}
        >
          {mark}
          {name}
        </button>
      ))}
      {open && (
        <span className="flex h-7 items-center gap-1.5 px-1.5">
          <span className="h-2.5 w-2.5 bg-[repeating-linear-gradient(135deg,var(--ink-3)_0_2px,transparent_2px_4px)]" />
          Not over yet
        </span>
      )}
    </fieldset>
  );
}

/** The sign of the time that is compared with. */
export const BEFORE_MARK = <span className="h-px w-4 bg-ink/70" />;
/** The sign of what is of several verdicts, or money. */
export const INK_MARK = <span className="size-2.5 bg-ink-3" />;
