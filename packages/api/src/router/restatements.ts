import { readRestatements } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const restatementsRouter = createRouter({ list: query(readRestatements) });
