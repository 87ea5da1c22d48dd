'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { backTo, timeOf, zoomedTo } from '#lib/zoom.ts';
import { pushParams } from './use-url.ts';

/**
 * Goes into a span of time, which is in the address then, and back out to the time before the first zoom. That one lies with
 * the browser's history: it is there after a reload and after steps back, and is nobody else's.
 */
export function useZoom(): {
  zoom: (span: { start: Date; end: Date }) => void;
  reset: (() => void) | undefined;
} {
  const text = useSearchParams().toString();
  const [before, setBefore] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: history changes with the address
  useEffect(() => setBefore(zoomedFrom()), [text]);
  return {
    zoom: (span) => {
      const params = new URLSearchParams(text);
      pushParams(zoomedTo(params, span), before ?? timeOf(params));
    },
    reset:
      before === undefined ? undefined : () => pushParams(backTo(new URLSearchParams(text), before), null),
  };
}

function zoomedFrom(): string | undefined {
  const state: { zoomedFrom?: unknown } | null = window.history.state;
  return typeof state?.zoomedFrom === 'string' ? state.zoomedFrom : undefined;
}
