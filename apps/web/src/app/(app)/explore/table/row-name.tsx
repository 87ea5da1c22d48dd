'use client';

import { type DimensionName, dimension as dimensionOf } from '@clickledger/domain';
import { Icon } from '#components/ui/icon.tsx';
import { excluding, picking } from '../changes.ts';
import { MOST_OPEN } from '../state.ts';
import type { Exploring } from '../use-explore.ts';

/** Stays at the left while columns are scrolled. */
export const AT_LEFT = 'sticky left-0 z-10 max-w-[44vw] bg-paper sm:max-w-96';

/** The name of a row, which filters by it, and what else can be done with it: take it out, unfold it. */
export function RowName({
  dimension,
  of: { key, name },
  exploring: { question, ask, open, set },
  unfolds = false,
}: {
  dimension: DimensionName;
  of: { key: string; name: string };
  exploring: Exploring;
  unfolds?: boolean;
}) {
  const isOpen = open.includes(key);
  const label = dimensionOf(dimension).label.one;
  const toggle = () =>
    set({ open: isOpen ? open.filter((each) => each !== key) : [...open, key].slice(-MOST_OPEN) });
  return (
    <span className="group/row flex min-w-0 items-center gap-1">
      {unfolds && (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Fold' : 'Unfold'} ${name}`}
          onClick={toggle}
          className="-ml-1 grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:text-brand"
        >
          <Icon name={isOpen ? 'down' : 'right'} className="size-3.5" />
        </button>
      )}
      <button
        type="button"
        title={key && key !== name ? `${name} (${key})` : name}
        aria-label={`${name}: filter by this ${label.toLowerCase()}`}
        onClick={() => ask(picking(question, dimension, key))}
        className={`link min-w-0 truncate text-left hover:text-brand ${key ? 'text-ink' : 'text-ink-2'}`}
      >
        {name}
      </button>
      <button
        type="button"
        title="Leave out"
        aria-label={`Leave out ${name}`}
        onClick={() => ask(excluding(question, dimension, key))}
        className="ml-auto grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:text-ink focus-visible:opacity-100 group-hover/row:opacity-100 sm:opacity-0 in-[tr:hover]:opacity-100"
      >
        <Icon name="refused" className="size-3.5" />
      </button>
    </span>
  );
}
