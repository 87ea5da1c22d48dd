import { askForViewReport, sendViewReport, stopViewReport } from '@clickledger/core';
import { createRouter, mutation } from '#trpc.ts';

/** Views that come by e-mail. */
export const reportsRouter = createRouter({
  ask: mutation(askForViewReport),
  stop: mutation(stopViewReport),
  send: mutation(sendViewReport),
});
