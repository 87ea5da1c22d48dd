import type { DefaultOptions } from '@tanstack/react-query';
import superjson from 'superjson';

/** Caching rules shared by the server's prefetch and the browser; bigint and Date cross between them. */
export const queryDefaults: DefaultOptions = {
  queries: {
    // The live subscription says when figures have changed; without it a minute is fresh enough.
    staleTime: 60_000,
    retry: 1,
    refetchOnWindowFocus: false,
  },
  dehydrate: { serializeData: superjson.serialize },
  hydrate: { deserializeData: superjson.deserialize },
};
