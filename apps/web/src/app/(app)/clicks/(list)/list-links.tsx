'use client';

import { useSearchParams } from 'next/navigation';
import { type ClickFilters, OF_ACCEPTED } from '#app/(app)/clicks/filters.ts';
import { buttonClass } from '#components/ui/button.tsx';
import { ExploreLink } from '#components/ui/explore-link.tsx';
import { Icon } from '#components/ui/icon.tsx';

/** Where the same clicks can be broken down, and all of them as CSV: every click, not only the page. */
export function ListLinks({ filters, rejected }: { filters: ClickFilters; rejected: boolean }) {
  const params = new URLSearchParams(useSearchParams());
  params.delete('cursor');
  // What only the list can look for, no question can.
  const asked = !params.has('q') && !OF_ACCEPTED.some((name) => params.has(name));
  return (
    <>
      {asked && (
        <ExploreLink what="these clicks" question={{ filters: filters.filters }} range={filters.range} />
      )}
      <a
        href={`/api/export/${rejected ? 'rejections' : 'clicks'}.csv?${params}`}
        download
        className={buttonClass('quiet', 'sm')}
      >
        <Icon name="download" />
        CSV
      </a>
    </>
  );
}
