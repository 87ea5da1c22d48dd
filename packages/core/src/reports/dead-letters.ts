import { listDeadLetterOrders } from '@clickledger/db';
import type { DeadLetterState } from '@clickledger/domain';
import { z } from 'zod';
import { maskedText, seesAddresses } from '#addresses.ts';
import { deadLetterFilterInput, deadLetterPositionInput } from '#inputs/dead-letters.ts';
import { defineReport } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

const STATES: Record<z.output<typeof deadLetterFilterInput>['state'], readonly DeadLetterState[]> = {
  waiting: ['open', 'replaying'],
  discarded: ['discarded'],
  replayed: ['replayed'],
};

/** The records that a stage could not go on with, oldest first, a page at a time; null where nobody who has the log answers. */
export const listDeadLetters = defineReport({
  name: 'deadLetters.list',
  action: 'deadLetters.read',
  input: deadLetterFilterInput.extend({
    after: deadLetterPositionInput.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  run: async ({ deployment, principal }, { state, ...query }) => {
    const page = await deployment.deadLetters?.list({ ...query, states: STATES[state] });
    if (!page) return null;
    const whole = seesAddresses({ principal, tenant: null });
    const letters = page.letters.map(({ reason, at, ...letter }) => ({
      ...letter,
      at: at === undefined ? null : new Date(at),
      reason: whole ? reason : maskedText(reason),
    }));
    return { ...page, letters };
  },
});

/** One of them with what its record said: whoever may not see whole addresses sees networks in their place. */
export const readDeadLetter = defineReport({
  name: 'deadLetters.byPosition',
  action: 'deadLetters.read',
  input: z.object({ position: deadLetterPositionInput }),
  run: async ({ deployment, principal }, { position }) => {
    const letter = await deployment.deadLetters?.find(position);
    if (letter === undefined) return null;
    if (letter === null)
      throw notFound(`There is no dead letter ${position} any more: they go with the log, by age.`);
    const whole = seesAddresses({ principal, tenant: null });
    const { reason, value, at, ...rest } = letter;
    return {
      ...rest,
      at: at === undefined ? null : new Date(at),
      masked: !whole,
      reason: whole ? reason : maskedText(reason),
      value: whole ? value : maskedText(value),
    };
  },
});

const ORDERS_SHOWN = 10;

/** What was asked of late for dead letters, by whom, and how far it is. */
export const listDeadLetterWork = defineReport({
  name: 'deadLetters.orders',
  action: 'deadLetters.read',
  input: z.void(),
  run: async ({ stores }) =>
    (await listDeadLetterOrders(stores.sql, ORDERS_SHOWN)).map(
      ({ positions, askedBy, askedByName, ...order }) => ({
        ...order,
        /** Letters that were named; null where all that matched were meant. */
        named: positions?.length ?? null,
        askedBy: askedByName ?? askedBy.replace(/^[^/]*\//, ''),
      }),
    ),
});
