'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';

const KEY = 'place ';

/** Remembers, in this tab, with which filters each page was last looked at. */
export function useRememberPlace(): void {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  useEffect(() => {
    sessionStorage.setItem(KEY + pathname, search);
  }, [pathname, search]);
}

/** The address of a page as it was last looked at in this tab; of one that was not, the plain path. */
export function useLastPlace(path: string): string {
  const search = useSyncExternalStore(
    () => () => {},
    () => sessionStorage.getItem(KEY + path) ?? '',
    () => '',
  );
  return search ? `${path}?${search}` : path;
}
