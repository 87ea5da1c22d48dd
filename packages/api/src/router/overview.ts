import {
  type LiveEvent,
  readBudgets,
  readFirstSteps,
  readSeries,
  readSummary,
  watchFigures,
} from '@clickledger/core';
import { tracked } from '@trpc/server';
import { createRouter, errorForReader, inputOf, publicProcedure, query } from '#trpc.ts';

export const overviewRouter = createRouter({
  summary: query(readSummary),
  series: query(readSeries),
  budgets: query(readBudgets),
  firstSteps: query(readFirstSteps),
  // Whoever may not watch is refused before the stream begins.
  live: publicProcedure
    .input(inputOf(watchFigures))
    .subscription(async ({ ctx, input, signal, path }) =>
      resumable(await watchFigures.run({ ...ctx, signal }, input), (error) =>
        errorForReader(error, ctx, path),
      ),
    ),
});

/** Events with their ids, which a reader who comes back names. What ends them early is explained. */
async function* resumable(events: AsyncIterable<LiveEvent>, explain: (error: unknown) => Error) {
  try {
    for await (const { id, snapshot } of events) yield tracked(id, snapshot);
  } catch (error) {
    throw explain(error);
  }
}
