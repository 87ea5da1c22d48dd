'use client';

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type ApiClient, proceduresOf } from '#lib/procedures.ts';
import { queryDefaults } from '#lib/query-defaults.ts';
import { serverError } from '#lib/server-error.ts';

let loading: Promise<ApiClient> | undefined;

async function loadClient(): Promise<ApiClient> {
  try {
    return (await import('./api-client.ts')).apiClient;
  } catch (error) {
    // The network was away: the next question loads it again.
    loading = undefined;
    throw error;
  }
}

const procedures = proceduresOf(() => {
  loading ??= loadClient();
  return loading;
});

/** The server's procedures, as options of queries and mutations. */
export const useTRPC = () => procedures;

/** A session that has ended is not an error to show: the login page leads back here. */
export function leaveWhenSignedOut(error: unknown): void {
  if (serverError(error)?.code === 'UNAUTHORIZED') {
    const here = window.location.pathname + window.location.search;
    window.location.assign(`/login?error=SessionRequired&next=${encodeURIComponent(here)}`);
  }
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: queryDefaults,
        queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
      }),
  );
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
