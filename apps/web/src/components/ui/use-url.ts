'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { parseRange, type Range, withRange } from '#lib/range.ts';
import { timeOf } from '#lib/zoom.ts';

/**
 * Filters live in the URL. Writing one adds to the history without asking the server for the page again:
 * the queries that depend on it load by themselves.
 */
export function useUrlParams(): [URLSearchParams, (next: URLSearchParams) => void] {
  const current = useSearchParams();
  const write = useCallback((next: URLSearchParams) => pushParams(next), []);
  return [new URLSearchParams(current), write];
}

/**
 * Adds an address to the history. `zoomedFrom` is the time that a zoom began at (`useZoom`), null for none; where it is not
 * given it stays as it is for as long as the same time is looked at.
 */
export function pushParams(next: URLSearchParams, zoomedFrom?: string | null): void {
  const query = next.toString();
  const stays = timeOf(next) === timeOf(new URLSearchParams(window.location.search));
  const kept = zoomedFrom === undefined && stays ? window.history.state?.zoomedFrom : zoomedFrom;
  window.history.pushState(
    typeof kept === 'string' ? { zoomedFrom: kept } : null,
    '',
    query ? `?${query}` : window.location.pathname,
  );
}

/** The range that the URL names, and a way to name another. */
export function useRange(): [Range, (range: Range) => void] {
  const current = useSearchParams();
  const text = current.toString();
  const range = useMemo(() => parseRange(new URLSearchParams(text)), [text]);
  const write = useCallback((next: Range) => pushParams(withRange(new URLSearchParams(text), next)), [text]);
  return [range, write];
}
