'use client';

import type { QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { throttle } from '#lib/throttle.ts';

/** What moves with each click, and what may follow a little later. */
const FIGURES = { everyMs: 1000, queries: ['overview.summary', 'overview.series'] };
const TABLES = {
  everyMs: 5000,
  queries: ['overview.top', 'campaigns.figures', 'billing.month', 'traffic.sites'],
};

/** What reads raw clicks. */
const RAW = { everyMs: 30_000, queries: ['traffic.quality', 'questions.ask'] };

/** Marks the shown figures as out of date, so that they load again: at once, then at most once a period. */
export function useRefreshFigures(client: QueryClient): () => void {
  const throttles = useMemo(
    () =>
      [FIGURES, TABLES, RAW].map(({ everyMs, queries }) =>
        throttle(() => {
          void client.invalidateQueries({
            predicate: ({ queryKey: [path] }) => Array.isArray(path) && queries.includes(path.join('.')),
          });
        }, everyMs),
      ),
    [client],
  );
  useEffect(
    () => () => {
      for (const { cancel } of throttles) cancel();
    },
    [throttles],
  );
  return useCallback(() => {
    for (const { call } of throttles) call();
  }, [throttles]);
}
