'use client';

import { Button } from '#components/ui/button.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';

/** Newer and older pages. The place is in the URL, so the browser's own "back" is the way to newer ones too. */
export function Pager({
  shown,
  next,
  refresh,
  refreshing,
}: {
  shown: number;
  next: string | null;
  refresh: () => void;
  refreshing: boolean;
}) {
  const [params, write] = useUrlParams();
  const later = params.has('cursor');
  const go = (cursor: string | null) => {
    const to = new URLSearchParams(params);
    if (cursor) to.set('cursor', cursor);
    else to.delete('cursor');
    write(to);
    window.scrollTo({ top: 0 });
  };
  return (
    <div className="flex items-center gap-2 pt-4">
      <span className="label mr-auto">{shown} on this page</span>
      {later ? (
        <Button size="sm" onClick={() => go(null)}>
          Newest
        </Button>
      ) : (
        <Button size="sm" onClick={refresh} disabled={refreshing}>
          Refresh
        </Button>
      )}
      <Button size="sm" disabled={!next} onClick={() => go(next)}>
        Older
      </Button>
    </div>
  );
}
