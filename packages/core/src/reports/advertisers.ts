import { listAdvertiserAccounts } from '@clickledger/db';
import { z } from 'zod';
import { allAdvertisersToday } from '#figures/all-advertisers.ts';
import { stageWatch } from '#operations/stage-watch.ts';
import { pipelineLag } from '#operations/stages.ts';
import { defineReport } from '#use-case.ts';

/** Every advertiser of the deployment with what its account says, by name, archived ones included. */
export const listAccounts = defineReport({
  name: 'advertisers.list',
  action: 'advertisers.read',
  input: z.void(),
  run: ({ stores }) => listAdvertiserAccounts(stores.sql),
});

/** Every advertiser's figures since midnight in its own zone, their sums by currency, and how far all of it is behind. */
export const readAdvertisersToday = defineReport({
  name: 'advertisers.today',
  action: 'advertisers.read',
  input: z.void(),
  run: async ({ stores, deployment, now }) => {
    const [today, { stages }] = await Promise.all([
      allAdvertisersToday(stores, now),
      stageWatch.report(deployment.metricsTargets()),
    ]);
    return { asOf: new Date(now), ...today, lag: pipelineLag(stages) };
  },
});
