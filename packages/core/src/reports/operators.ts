import { listOperators as readOperators } from '@clickledger/db';
import { z } from 'zod';
import { defineReport } from '#use-case.ts';

/** Everyone who runs the deployment. */
export const listOperators = defineReport({
  name: 'operators.list',
  action: 'operators.read',
  input: z.void(),
  run: ({ stores }) => readOperators(stores.sql),
});
