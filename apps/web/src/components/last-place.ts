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

/** Remembers a page by more than its address has said so far. */
export function rememberPlace(path: string, more: Readonly<Record<string, string>>): void {
  const params = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  sessionStorage.setItem(KEY + path, params.toString());
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
