'use client';

import { type Range, withRange } from '#lib/range.ts';
import { Link } from './link.tsx';

/** Where a table can be broken down further: the same clicks on the page that answers any question. */
export function ExploreLink({
  what,
  params,
  range,
}: {
  /** What the table is about. */
  what: string;
  /** Of the question: what it is broken down and narrowed by; what is undefined is left out. */
  params: Readonly<Record<string, string | undefined>>;
  range: Range;
}) {
  const given = Object.entries(params).filter((each): each is [string, string] => each[1] !== undefined);
  return (
    <Link
      href={`/explore?${withRange(new URLSearchParams(given), range)}`}
      aria-label={`Explore ${what.toLowerCase()}`}
      className="flex h-7 items-center rounded-md px-2 text-xs text-ink-2 hover:bg-hover hover:text-brand"
    >
      Explore
    </Link>
  );
}
