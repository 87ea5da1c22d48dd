'use client';

import { useQuery } from '@tanstack/react-query';
import type { ClickFilters } from '#app/(app)/clicks/filters.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { useShowNewest } from './use-show-newest.ts';

/** Tells of clicks that match and came since the page was shown, over the list and its head so that nothing moves; they are shown when asked for. */
export function NewerNote({
  filters,
  than,
  of,
}: {
  filters: ClickFilters;
  /** The place of the page's first row; null of an empty page, which looks by itself. */
  than: string | null;
  of: 'accepted' | 'refused';
}) {
  const trpc = useTRPC();
  const { count } = useFormat();
  const show = useShowNewest();
  const { cursor: _, ...asked } = filters;
  const newer = useQuery({
    ...trpc.clicks.newer.queryOptions({ ...asked, than: than ?? '', of }),
    enabled: than !== null,
  });
  const { clicks = 0, more = false } = newer.data ?? {};
  return (
    <div role="status" className="sticky top-16 z-15 flex h-0 justify-center">
      {clicks > 0 && than !== null && (
        <button
          type="button"
          onClick={show}
          className="flex h-9 items-center rounded-md border border-brand bg-paper px-3 font-medium whitespace-nowrap text-brand shadow-sm hover:bg-hover"
        >
          {`${count(clicks)}${more ? ' or more' : ''} new ${clicks === 1 ? 'click' : 'clicks'}, show`}
        </button>
      )}
    </div>
  );
}
