'use client';

import { type DimensionName, dimension } from '@clickledger/domain';
import { type Range, withRange } from '#lib/range.ts';
import { Link } from './link.tsx';

/** Where a table can be broken down further: the same clicks on the page that answers any question. */
export function ExploreLink({
  by,
  range,
  filters,
  show,
}: {
  by: DimensionName;
  range: Range;
  /** Parameters of the question; undefined where nothing is narrowed. */
  filters: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Its measures, joined by points; the usual ones where nothing is said. */
  show?: string;
}) {
  const params = new URLSearchParams({ by, ...(show && { show }) });
  for (const [name, values] of Object.entries(filters))
    for (const value of [values ?? []].flat()) params.append(name, value);
  return (
    <Link
      href={`/explore?${withRange(params, range)}`}
      aria-label={`Explore ${dimension(by).label.many.toLowerCase()}`}
      className="flex h-7 items-center rounded-md px-2 text-xs text-ink-2 hover:bg-hover hover:text-brand"
    >
      Explore
    </Link>
  );
}
