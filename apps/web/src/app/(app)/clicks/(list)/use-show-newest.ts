'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useUrlParams } from '#components/ui/use-url.ts';

/** What stands still until it is asked for again. */
const LISTED = ['search', 'rejections', 'totals', 'newer'];

/** Goes to the first page as it is now, with its totals. */
export function useShowNewest(): () => void {
  const client = useQueryClient();
  const [params, write] = useUrlParams();
  return () => {
    const next = new URLSearchParams(params);
    next.delete('cursor');
    if (params.has('cursor')) write(next);
    window.scrollTo({ top: 0 });
    void client.invalidateQueries({
      predicate: ({ queryKey: [path] }) =>
        Array.isArray(path) && path[0] === 'clicks' && LISTED.includes(String(path[1])),
    });
  };
}
