'use client';

import type { Query, QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { throttle } from '#lib/throttle.ts';

/** What moves with each click, and what may follow a little later. */
const FIGURES = { everyMs: 1000, queries: ['overview.summary', 'overview.series'] };
const TABLES = {
  everyMs: 5000,
  queries: ['campaigns.figures', 'billing.month', 'traffic.sites', 'clicks.newer'],
};

/** What reads raw clicks. */
const RAW = { everyMs: 30_000, queries: ['traffic.quality'] };

/** Whether a query moves with those: an answer by where it was read, and a list of clicks while it is empty. */
function movesWith({ queries }: { queries: readonly string[] }, { queryKey: [path], state }: Query): boolean {
  if (!Array.isArray(path)) return false;
  const name = path.join('.');
  if (name === 'questions.ask') {
    const raw = (state.data as { readFrom?: string } | undefined)?.readFrom === 'raw';
    return queries === (raw ? RAW : TABLES).queries;
  }
  if (name === 'clicks.search' || name === 'clicks.rejections')
    return queries === TABLES.queries && (state.data as { rows?: unknown[] } | undefined)?.rows?.length === 0;
  return queries.includes(name);
}

/** Marks the shown figures as out of date, so that they load again: at once, then at most once a period. */
export function useRefreshFigures(client: QueryClient): () => void {
  const throttles = useMemo(
    () =>
      [FIGURES, TABLES, RAW].map((some) =>
        throttle(() => {
          void client.invalidateQueries({ predicate: (query) => movesWith(some, query) });
        }, some.everyMs),
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
