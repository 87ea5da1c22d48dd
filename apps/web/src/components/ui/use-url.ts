'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { parseRange, type Range, withRange } from '#lib/range.ts';

/**
 * Filters live in the URL. Writing one adds to the history without asking the server for the page again:
 * the queries that depend on it load by themselves.
 */
export function useUrlParams(): [URLSearchParams, (next: URLSearchParams) => void] {
  const current = useSearchParams();
  const write = useCallback((next: URLSearchParams) => {
    const query = next.toString();
    window.history.pushState(null, '', query ? `?${query}` : window.location.pathname);
  }, []);
  return [new URLSearchParams(current), write];
}

/** The range that the URL names, and a way to name another. */
export function useRange(): [Range, (range: Range) => void] {
  const current = useSearchParams();
  const text = current.toString();
  const range = useMemo(() => parseRange(new URLSearchParams(text)), [text]);
  const write = useCallback(
    (next: Range) => {
      const query = withRange(new URLSearchParams(text), next).toString();
      window.history.pushState(null, '', query ? `?${query}` : window.location.pathname);
    },
    [text],
  );
  return [range, write];
}
