import { type LiveEvent, readSeries, readSummary, readTop, watchFigures } from '@clickledger/core';
import { tracked } from '@trpc/server';
import { createRouter, inputOf, publicProcedure, query } from '#trpc.ts';

export const overviewRouter = createRouter({
  summary: query(readSummary),
  series: query(readSeries),
  top: query(readTop),
  // Whoever may not watch is refused before the stream begins.
  live: publicProcedure
    .input(inputOf(watchFigures))
    .subscription(async ({ ctx, input, signal }) =>
      resumable(await watchFigures.run({ ...ctx, signal }, input)),
    ),
});

/** Events with their ids, which a reader who comes back names. */
async function* resumable(events: AsyncIterable<LiveEvent>) {
  for await (const { id, snapshot } of events) yield tracked(id, snapshot);
}
