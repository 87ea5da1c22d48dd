import type { AppRouter } from '@clickledger/api';
import { createTRPCUntypedClient } from '@trpc/client';
import { serverLink } from './trpc-links.ts';

/** What speaks to the server; loaded with the first question. */
export const apiClient = createTRPCUntypedClient<AppRouter>({ links: [serverLink] });
