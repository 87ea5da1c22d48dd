'use client';

import { DEFAULT_QUESTION, defaultOrder, type Question, questionParams } from '@clickledger/domain';
import type { Range } from '#lib/range.ts';
import { Link } from './link.tsx';

/** The address of a question on the page that answers any. */
export function exploreHref(question: Partial<Question>, range: Range): string {
  const { measures = DEFAULT_QUESTION.measures, order = defaultOrder(measures) } = question;
  return `/explore?${questionParams({ ...DEFAULT_QUESTION, ...question, order, range })}`;
}

/** Where a table can be broken down further: the same clicks on the page that answers any question. */
export function ExploreLink({
  what,
  question,
  range,
}: {
  /** What the table is about. */
  what: string;
  /** What it is broken down and narrowed by. */
  question: Partial<Question>;
  range: Range;
}) {
  return (
    <Link
      href={exploreHref(question, range)}
      aria-label={`Explore ${what.toLowerCase()}`}
      className="flex h-7 items-center rounded-md px-2 text-xs text-ink-2 hover:bg-hover hover:text-brand"
    >
      Explore
    </Link>
  );
}
